//go:build !kubernetes_1_34

package main

import (
	"context"
	"fmt"
	"net"

	"k8s.io/kubernetes/cmd/kube-controller-manager/app"
	"k8s.io/kubernetes/pkg/controlplane/reconcilers"
)

func startNodeIPAM(ctx context.Context, of *app.ControllerDescriptor, in app.ControllerContext) (bool, error) {
	controller, err := of.GetControllerConstructor()(ctx, in, of.Name())
	return controller != nil, err
}

// checkAdvertiseAddress does what the start of the control plane does with it (kubernetes,
// pkg/controlplane/instance.go).
func checkAdvertiseAddress(reconcilerType string, address net.IP) error {
	var reconciler reconcilers.EndpointReconciler
	switch kind := reconcilers.Type(reconcilerType); kind {
	case reconcilers.NoneEndpointReconcilerType:
		reconciler = reconcilers.NewNoneEndpointReconciler()
	case reconcilers.MasterCountReconcilerType, reconcilers.LeaseEndpointReconcilerType:
		reconciler = reconcilers.NewMasterCountEndpointReconciler(1, reconcilers.EndpointsAdapter{})
	default:
		return fmt.Errorf("reconciler not implemented: %v", kind)
	}
	if err := reconciler.ValidateIP(address); err != nil {
		return fmt.Errorf("cannot use public IP %s with endpoint reconciler: %v", address, err)
	}
	return nil
}
