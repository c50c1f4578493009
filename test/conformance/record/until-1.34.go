//go:build kubernetes_1_34

package main

import (
	"context"
	"net"

	"k8s.io/kubernetes/cmd/kube-controller-manager/app"
)

func startNodeIPAM(ctx context.Context, of *app.ControllerDescriptor, in app.ControllerContext) (bool, error) {
	_, started, err := of.GetInitFunc()(ctx, in, of.Name())
	return started, err
}

// checkAdvertiseAddress has nothing to do: kube-apiserver 1.34 starts with any address.
func checkAdvertiseAddress(string, net.IP) error { return nil }
