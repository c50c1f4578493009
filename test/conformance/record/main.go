// Command record answers cases as real Kubernetes components do. It reads cases from standard input and writes
// an answer for each to standard output, both as JSON lines, in an order of its own.
//
//	record api-server <cluster> <directory>   kube-apiserver with etcd; keeps its data in the directory
//	record components                         kubeadm, kube-proxy, kubelet and the flags of the control plane
//	record component                          one case of these, in a process of its own
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// testCase is what is asked.
type testCase struct {
	ID       string   `json:"id"`
	Group    string   `json:"group"`
	Kind     string   `json:"kind"`
	Manifest string   `json:"manifest"`
	Flags    []string `json:"flags"`
}

// answer is what a component says. The order of the fields is that of the records.
type answer struct {
	ID        string   `json:"id,omitempty"`
	Flags     []string `json:"flags,omitempty"`
	Verdict   string   `json:"verdict"`
	Code      *int     `json:"code,omitempty"`
	Layer     string   `json:"layer,omitempty"`
	Causes    []cause  `json:"causes,omitempty"`
	Message   string   `json:"message,omitempty"`
	Warnings  []string `json:"warnings,omitempty"`
	Result    fields   `json:"result,omitzero"`
	Documents []answer `json:"documents,omitempty"`
	ViaJSON   *answer  `json:"viaJSON,omitempty"`
}

type cause struct {
	Field   string `json:"field,omitempty"`
	Reason  string `json:"reason,omitempty"`
	Message string `json:"message"`
}

const (
	accept = "accept"
	reject = "reject"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "record: %v\n", err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	switch {
	case len(arguments) == 3 && arguments[0] == "api-server":
		return recordAPIServer(arguments[1], arguments[2])
	case len(arguments) == 1 && arguments[0] == "components":
		return recordComponents()
	case len(arguments) == 1 && arguments[0] == "component":
		return recordComponent()
	}
	return fmt.Errorf("the arguments %q are none of: api-server <cluster> <directory>, components, component", arguments)
}

func readCases(from io.Reader) ([]testCase, error) {
	var cases []testCase
	lines := bufio.NewReader(from)
	for {
		line, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var one testCase
			if err := json.Unmarshal(line, &one); err != nil {
				return nil, fmt.Errorf("line %d is no case: %w", len(cases)+1, err)
			}
			cases = append(cases, one)
		}
		if err == io.EOF {
			return cases, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// writeAnswer writes one line at once, so that answers of concurrent cases do not mix.
func writeAnswer(to io.Writer, one answer) error {
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(one); err != nil {
		return err
	}
	_, err := to.Write(line.Bytes())
	return err
}
