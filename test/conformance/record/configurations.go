package main

import (
	"context"
	"io"

	"github.com/spf13/pflag"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	kubeproxy "k8s.io/kubernetes/cmd/kube-proxy/app"
	kubeadm "k8s.io/kubernetes/cmd/kubeadm/app/cmd"
	"k8s.io/kubernetes/pkg/kubelet/apis/config/validation"
	"k8s.io/kubernetes/pkg/kubelet/kubeletconfig/configfiles"
	"k8s.io/kubernetes/pkg/util/filesystem"
)

// answerKubeadm is `kubeadm config validate`.
func answerKubeadm(_ testCase, file string) answer {
	command := kubeadm.NewKubeadmCommand(nil, io.Discard, io.Discard)
	command.SilenceErrors, command.SilenceUsage = true, true
	command.SetArgs([]string{"config", "validate", "--config", file})
	if err := command.Execute(); err != nil {
		return refusal("validate", err)
	}
	return answer{Verdict: accept}
}

// answerKubeProxy loads, completes and validates a configuration file as kube-proxy does before it runs.
func answerKubeProxy(_ testCase, file string) answer {
	options := kubeproxy.NewOptions()
	flags := pflag.NewFlagSet("kube-proxy", pflag.ContinueOnError)
	options.AddFlags(flags)
	options.ConfigFile = file
	if err := options.Complete(flags); err != nil {
		return refusal("load", err)
	}
	if err := options.Validate(); err != nil {
		return refusal("validate", err)
	}
	return answer{Verdict: accept}
}

// answerKubelet loads and validates a configuration file as kubelet does before it runs.
func answerKubelet(_ testCase, file string) answer {
	loader, err := configfiles.NewFsLoader(&filesystem.DefaultFs{}, file)
	if err != nil {
		return refusal("load", err)
	}
	config, err := loader.Load(context.Background())
	if err != nil {
		return refusal("load", err)
	}
	if err := utilfeature.DefaultMutableFeatureGate.SetFromMap(config.FeatureGates); err != nil {
		return refusal("load", err)
	}
	// Whether this machine still has cgroups v1 says nothing about the file.
	config.FailCgroupV1 = false
	if err := validation.ValidateKubeletConfiguration(config, utilfeature.DefaultFeatureGate); err != nil {
		return refusal("validate", err)
	}
	return answer{Verdict: accept, Result: fields{
		{"address", marshal(config.Address)},
		{"clusterDNS", marshal(config.ClusterDNS)},
		{"clusterDomain", marshal(config.ClusterDomain)},
		{"healthzBindAddress", marshal(config.HealthzBindAddress)},
		{"healthzPort", marshal(config.HealthzPort)},
		{"maxPods", marshal(config.MaxPods)},
		{"podCIDR", marshal(config.PodCIDR)},
		{"port", marshal(config.Port)},
		{"readOnlyPort", marshal(config.ReadOnlyPort)},
	}}
}
