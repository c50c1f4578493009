package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	utilnet "k8s.io/apimachinery/pkg/util/net"
)

// recordAPIServer answers cases as kube-apiserver does, one after the other: Services share the allocators of
// addresses and ports.
func recordAPIServer(cluster, directory string) error {
	settings, known := clusters[cluster]
	if !known {
		return fmt.Errorf("there is no cluster %q", cluster)
	}
	cases, err := readCases(os.Stdin)
	if err != nil {
		return err
	}
	api, err := startCluster(settings, directory)
	if err != nil {
		return err
	}
	resources, err := api.discover()
	if err != nil {
		return err
	}
	session := session{api, resources}
	for _, one := range serviceRangesLast(cases) {
		given, err := session.answer(one)
		if err != nil {
			return fmt.Errorf("case %s: %w", one.ID, err)
		}
		given.ID = one.ID
		if err := writeAnswer(os.Stdout, given); err != nil {
			return err
		}
	}
	return nil
}

// serviceRangesLast moves the cases with ServiceCIDRs to the end: allocators learn late that one is gone.
func serviceRangesLast(cases []testCase) []testCase {
	var first, last []testCase
	for _, one := range cases {
		if strings.Contains(one.Manifest, "ServiceCIDR") {
			last = append(last, one)
		} else {
			first = append(first, one)
		}
	}
	return append(first, last...)
}

type response struct {
	status   int
	body     []byte
	warnings []string
}

func (api *apiClient) send(method, path, contentType string, body []byte) (response, error) {
	request, err := http.NewRequest(method, api.base+path, bytes.NewReader(body))
	if err != nil {
		return response{}, err
	}
	request.Header.Set("Accept", "application/json")
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	reply, err := api.http.Do(request)
	if err != nil {
		return response{}, err
	}
	defer reply.Body.Close()
	text, err := io.ReadAll(reply.Body)
	if err != nil {
		return response{}, err
	}
	headers, errs := utilnet.ParseWarningHeaders(reply.Header.Values("Warning"))
	if len(errs) > 0 {
		return response{}, errs[0]
	}
	var warnings []string
	for _, header := range headers {
		warnings = append(warnings, header.Text)
	}
	return response{reply.StatusCode, text, warnings}, nil
}

func marshal(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return text
}
