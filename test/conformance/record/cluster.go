package main

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/etcd/server/v3/embed"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/util/keyutil"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
	"k8s.io/kubernetes/cmd/kube-apiserver/app/options"

	utilerrors "k8s.io/apimachinery/pkg/util/errors"
)

// clusterSettings are what the clusters differ in.
type clusterSettings struct {
	serviceRanges string
	// An address for documentation: endpoints are not reconciled, but the family has to fit.
	advertiseAddress string
	dnsAddresses     []string
}

var clusters = map[string]clusterSettings{
	"v4":   {"10.96.0.0/16", "192.0.2.1", []string{"10.96.0.10"}},
	"v6":   {"fd00:10:96::/112", "2001:db8::1", []string{"fd00:10:96::a"}},
	"v4v6": {"10.96.0.0/16,fd00:10:96::/112", "192.0.2.1", []string{"10.96.0.10", "fd00:10:96::a"}},
	"v6v4": {"fd00:10:96::/112,10.96.0.0/16", "2001:db8::1", []string{"fd00:10:96::a", "10.96.0.10"}},
}

const startLimit = 3 * time.Minute

// apiClient talks to one API server.
type apiClient struct {
	http *http.Client
	base string
}

// startCluster starts etcd and kube-apiserver on free ports of 127.0.0.1. They end with this process.
func startCluster(settings clusterSettings, directory string) (*apiClient, error) {
	etcd, err := startEtcd(filepath.Join(directory, "etcd"))
	if err != nil {
		return nil, fmt.Errorf("etcd does not start: %w", err)
	}
	loopback, err := startAPIServer(settings, directory, etcd)
	if err != nil {
		return nil, fmt.Errorf("kube-apiserver does not start: %w", err)
	}
	client, err := rest.HTTPClientFor(loopback)
	if err != nil {
		return nil, err
	}
	api := &apiClient{http: client, base: loopback.Host}
	return api, api.prepareSurroundings(settings)
}

func startEtcd(directory string) (address string, err error) {
	anyPort := []url.URL{{Scheme: "http", Host: "127.0.0.1:0"}}
	config := embed.NewConfig()
	config.Dir = directory
	config.LogLevel = "error"
	config.UnsafeNoFsync = true
	config.EnableGRPCGateway = false
	config.ListenClientUrls, config.AdvertiseClientUrls = anyPort, anyPort
	config.ListenPeerUrls, config.AdvertisePeerUrls = anyPort, anyPort
	config.InitialCluster = config.InitialClusterFromName(config.Name)
	etcd, err := embed.StartEtcd(config)
	if err != nil {
		return "", err
	}
	select {
	case <-etcd.Server.ReadyNotify():
		return "http://" + etcd.Clients[0].Addr().String(), nil
	case <-time.After(startLimit):
		return "", fmt.Errorf("not ready after %v", startLimit)
	}
}

func startAPIServer(settings clusterSettings, directory, etcd string) (*rest.Config, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	server := options.NewServerRunOptions()
	server.SecureServing.Listener = listener
	server.SecureServing.BindPort = listener.Addr().(*net.TCPAddr).Port
	server.SecureServing.ServerCert.CertDirectory = directory
	server.Etcd.StorageConfig.Transport.ServerList = []string{etcd}
	server.ServiceClusterIPRanges = settings.serviceRanges
	server.GenericServerRunOptions.AdvertiseAddress = net.ParseIP(settings.advertiseAddress)
	server.EndpointReconcilerType = "none"
	// As every installer sets it; without it Pods of the host are refused for another reason.
	server.AllowPrivileged = true
	server.Admission.GenericAdmission.DisablePlugins = []string{"ServiceAccount"}
	if err := addServiceAccountKeys(server, directory); err != nil {
		return nil, err
	}
	ctx := context.Background()
	completed, err := server.Complete(ctx)
	if err != nil {
		return nil, err
	}
	if errs := completed.Validate(); len(errs) > 0 {
		return nil, utilerrors.NewAggregate(errs)
	}
	config, err := app.NewConfig(completed)
	if err != nil {
		return nil, err
	}
	completedConfig, err := config.Complete()
	if err != nil {
		return nil, err
	}
	chain, err := app.CreateServerChain(completedConfig)
	if err != nil {
		return nil, err
	}
	prepared, err := chain.PrepareRun()
	if err != nil {
		return nil, err
	}
	go func() {
		if err := prepared.Run(ctx); err != nil {
			fmt.Fprintf(os.Stderr, "record: kube-apiserver stopped: %v\n", err)
		}
		os.Exit(1)
	}()
	return chain.GenericAPIServer.LoopbackClientConfig, nil
}

// addServiceAccountKeys gives a server the keys without which none is valid.
func addServiceAccountKeys(server *options.ServerRunOptions, directory string) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	pem, err := keyutil.MarshalPrivateKeyToPEM(key)
	if err != nil {
		return err
	}
	file := filepath.Join(directory, "service-account.key")
	server.Authentication.ServiceAccounts.Issuers = []string{"https://kubernetes.default.svc"}
	server.Authentication.ServiceAccounts.KeyFiles = []string{file}
	server.ServiceAccountSigningKeyFile = file
	return keyutil.WriteKey(file, pem)
}

// prepareSurroundings makes what every case finds: two more namespaces than there are, and the Services
// default/kubernetes and kube-system/kube-dns.
func (api *apiClient) prepareSurroundings(settings clusterSettings) error {
	for _, path := range []string{"/readyz", "/api/v1/namespaces/default/services/kubernetes", "/api/v1/namespaces/kube-system"} {
		if err := api.await(path); err != nil {
			return err
		}
	}
	addresses := settings.dnsAddresses
	objects := []struct {
		path   string
		object any
	}{
		{"/api/v1/namespaces", map[string]any{"metadata": map[string]any{"name": "demo"}}},
		{"/api/v1/namespaces/kube-system/services", map[string]any{
			"metadata": map[string]any{"name": "kube-dns"},
			"spec": map[string]any{
				"type": "NodePort", "ipFamilyPolicy": "PreferDualStack", "clusterIP": addresses[0], "clusterIPs": addresses,
				"selector": map[string]any{"k8s-app": "kube-dns"},
				"ports": []map[string]any{
					{"name": "dns", "port": 53, "protocol": "UDP", "nodePort": 30053},
					{"name": "dns-tcp", "port": 53, "protocol": "TCP", "nodePort": 30053},
				},
			},
		}},
	}
	for _, one := range objects {
		response, err := api.send(http.MethodPost, one.path, "application/json", marshal(one.object))
		if err != nil {
			return err
		}
		if response.status != http.StatusCreated {
			return fmt.Errorf("the surroundings of the cases cannot be created at %s: %s", one.path, response.body)
		}
	}
	return nil
}

// await asks for a path until it is there.
func (api *apiClient) await(path string) error {
	for deadline := time.Now().Add(startLimit); ; time.Sleep(100 * time.Millisecond) {
		response, err := api.send(http.MethodGet, path, "", nil)
		if err == nil && response.status == http.StatusOK {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("%s was not there after %v: %s %v", path, startLimit, response.body, err)
		}
	}
}
