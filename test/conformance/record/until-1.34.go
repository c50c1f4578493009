//go:build kubernetes_1_34

package main

import (
	"context"
	"fmt"
	"net"

	"k8s.io/component-base/metrics/prometheus/controllers"
	"k8s.io/kubernetes/cmd/kube-controller-manager/app"
	"k8s.io/kubernetes/pkg/controlplane/reconcilers"
)

func startNodeIPAM(ctx context.Context, of *app.ControllerDescriptor, in app.ControllerContext) (bool, error) {
	// The function also starts what it makes, which counts that.
	in.ControllerManagerMetrics = controllers.NewControllerManagerMetrics("kube-controller-manager")
	_, started, err := of.GetInitFunc()(ctx, in, of.Name())
	return started, err
}

// checkAdvertiseAddress only looks for the reconciler, without which kube-apiserver ends when it starts (kubernetes,
// pkg/controlplane/instance.go): 1.34 takes any address.
func checkAdvertiseAddress(reconcilerType string, _ net.IP) error {
	switch kind := reconcilers.Type(reconcilerType); kind {
	case reconcilers.NoneEndpointReconcilerType, reconcilers.MasterCountReconcilerType, reconcilers.LeaseEndpointReconcilerType:
		return nil
	default:
		return fmt.Errorf("reconciler not implemented: %v", kind)
	}
}
