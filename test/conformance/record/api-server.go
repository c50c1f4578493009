package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"k8s.io/apimachinery/pkg/api/validation/path"
	utilnet "k8s.io/apimachinery/pkg/util/net"
	"sigs.k8s.io/yaml"
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
	ordered := inOrder(cases)
	for _, one := range ordered.alone {
		if err := session.writeAnswer(one); err != nil {
			return err
		}
	}
	return session.writeTogether(ordered.together)
}

func (s session) writeAnswer(one testCase) error {
	given, err := s.answer(one)
	if err != nil {
		return fmt.Errorf("case %s: %w", one.ID, err)
	}
	given.ID = one.ID
	return writeAnswer(os.Stdout, given)
}

// ordered are cases in the order in which none disturbs those after it.
type ordered struct{ alone, together []testCase }

// inOrder puts ServiceCIDRs after all others, because the allocators learn late that one is gone. Nameless Services
// come last: kube-apiserver 1.34 tries all addresses for each until the time of the request is over, and goes on
// trying after that.
func inOrder(cases []testCase) ordered {
	var sorted ordered
	var ranges []testCase
	for _, one := range cases {
		switch {
		case isNamelessService(one):
			sorted.together = append(sorted.together, one)
		case strings.Contains(one.Manifest, "ServiceCIDR"):
			ranges = append(ranges, one)
		default:
			sorted.alone = append(sorted.alone, one)
		}
	}
	sorted.alone = append(sorted.alone, ranges...)
	return sorted
}

// isNamelessService reports whether the case is one Service with a name under which no address can be recorded.
func isNamelessService(one testCase) bool {
	var object struct {
		Kind     string
		Metadata struct{ Name, GenerateName string }
	}
	if one.Kind != "Service" || yaml.Unmarshal([]byte(one.Manifest), &object) != nil || object.Kind != "Service" {
		return false
	}
	name := object.Metadata.Name
	return name == "" && object.Metadata.GenerateName == "" || len(path.IsValidPathSegmentName(name)) > 0
}

// writeTogether answers all cases at once: none of them is created.
func (s session) writeTogether(cases []testCase) error {
	results := make(chan error)
	for _, one := range cases {
		go func() { results <- s.writeAnswer(one) }()
	}
	var first error
	for range cases {
		first = cmp.Or(first, <-results)
	}
	return first
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
