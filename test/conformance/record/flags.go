package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"

	"github.com/spf13/pflag"
	utilerrors "k8s.io/apimachinery/pkg/util/errors"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	cliflag "k8s.io/component-base/cli/flag"
	"k8s.io/component-base/cli/globalflag"
	"k8s.io/component-base/logs"
	"k8s.io/component-base/version/verflag"
	"k8s.io/controller-manager/pkg/clientbuilder"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app/options"
	"k8s.io/kubernetes/cmd/kube-controller-manager/app"
	controllermanager "k8s.io/kubernetes/cmd/kube-controller-manager/app/options"
	"k8s.io/kubernetes/cmd/kube-controller-manager/names"
	kubectrlmgrconfig "k8s.io/kubernetes/pkg/controller/apis/config"
	"sigs.k8s.io/yaml"
)

// commandLine is the command line of the first container, with the name of the program, unless the case gives one.
func (one testCase) commandLine() []string {
	if one.Flags != nil {
		return one.Flags
	}
	var pod struct {
		Spec struct {
			Containers []struct{ Command, Args []string }
		}
	}
	if yaml.Unmarshal([]byte(one.Manifest), &pod) != nil || len(pod.Spec.Containers) == 0 {
		return nil
	}
	container := pod.Spec.Containers[0]
	return append(container.Command, container.Args...)
}

var filePath = regexp.MustCompile(`^--[\w-]+=/[a-z]`)

// parse reads a command line as the program does. Flags that name files are left out: there are none.
func parse(program string, sets cliflag.NamedFlagSets, commandLine []string) error {
	verflag.AddFlags(sets.FlagSet("global"))
	globalflag.AddGlobalFlags(sets.FlagSet("global"), program, logs.SkipLoggingConfigurationFlags())
	flags := pflag.NewFlagSet(program, pflag.ContinueOnError)
	flags.SetNormalizeFunc(cliflag.WordSepNormalizeFunc)
	for _, set := range sets.FlagSets {
		flags.AddFlagSet(set)
	}
	var kept []string
	for i, argument := range commandLine {
		if i > 0 && !filePath.MatchString(argument) {
			kept = append(kept, argument)
		}
	}
	if err := flags.Parse(kept); err != nil {
		return err
	}
	for _, argument := range flags.Args() {
		if argument != "" {
			return fmt.Errorf("%q does not take any arguments, got %q", program, flags.Args())
		}
	}
	return nil
}

// answerAPIServerFlags parses, completes and validates the flags of kube-apiserver, and checks the advertise
// address as it does when it starts.
func answerAPIServerFlags(one testCase, file string) answer {
	given := checkAPIServerFlags(one.commandLine(), filepath.Dir(file))
	given.Flags = one.commandLine()
	return given
}

func checkAPIServerFlags(commandLine []string, directory string) answer {
	server := apiserver.NewServerRunOptions()
	if err := parse("kube-apiserver", server.Flags(), commandLine); err != nil {
		return refusal("parse", err)
	}
	if err := server.GenericServerRunOptions.ComponentGlobalsRegistry.Set(); err != nil {
		return refusal("parse", err)
	}
	if err := addServiceAccountKeys(server, directory); err != nil {
		return refusal("start", err)
	}
	// Named, so that none is made. Validation does not open it.
	certificate := &server.SecureServing.ServerCert.CertKey
	certificate.CertFile, certificate.KeyFile = "tls.crt", "tls.key"
	completed, err := server.Complete(context.Background())
	if err != nil {
		return refusal("complete", err)
	}
	if errs := completed.Validate(); len(errs) > 0 {
		return refusal("validate", utilerrors.NewAggregate(errs))
	}
	address := completed.GenericServerRunOptions.AdvertiseAddress
	if err := checkAdvertiseAddress(completed.EndpointReconcilerType, address); err != nil {
		return refusal("start", err)
	}
	return answer{Verdict: accept, Result: fields{
		{"advertiseAddress", marshal(address.String())},
		{"kubernetesServiceIP", marshal(completed.APIServerServiceIP.String())},
		{"serviceNodePortRange", marshal(completed.ServiceNodePortRange.String())},
	}}
}

// answerControllerManagerFlags parses, completes and validates the flags of kube-controller-manager, and makes
// its node IPAM controller in a cluster without nodes.
func answerControllerManagerFlags(one testCase, _ string) answer {
	given := checkControllerManagerFlags(one.commandLine())
	given.Flags = one.commandLine()
	return given
}

func checkControllerManagerFlags(commandLine []string) answer {
	manager, err := controllermanager.NewKubeControllerManagerOptions()
	if err != nil {
		return refusal("start", err)
	}
	known, disabled, aliases := app.KnownControllers(), app.ControllersDisabledByDefault(), app.ControllerAliases()
	if err := parse("kube-controller-manager", manager.Flags(known, disabled, aliases), commandLine); err != nil {
		return refusal("parse", err)
	}
	if err := manager.ComponentGlobalsRegistry.Set(); err != nil {
		return refusal("parse", err)
	}
	if err := manager.Validate(known, disabled, aliases); err != nil {
		return refusal("validate", err)
	}
	empty := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"kind":"NodeList","apiVersion":"v1","metadata":{},"items":[]}`)
	}))
	defer empty.Close()
	var config kubectrlmgrconfig.KubeControllerManagerConfiguration
	if err := errors.Join(
		manager.KubeCloudShared.ApplyTo(&config.KubeCloudShared),
		manager.NodeIPAMController.ApplyTo(&config.NodeIPAMController),
	); err != nil {
		return refusal("complete", err)
	}
	ctx := context.Background()
	client := rest.Config{Host: empty.URL}
	started, err := startNodeIPAM(ctx, app.NewControllerDescriptors()[names.NodeIpamController], app.ControllerContext{
		ClientBuilder:   clientbuilder.SimpleControllerClientBuilder{ClientConfig: &client},
		ComponentConfig: config,
		InformerFactory: informers.NewSharedInformerFactory(kubernetes.NewForConfigOrDie(&client), 0),
	})
	if err != nil {
		return refusal("start", err)
	}
	return answer{Verdict: accept, Result: fields{{"nodeIPAMStarted", marshal(started)}}}
}
