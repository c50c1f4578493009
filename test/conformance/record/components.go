package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"

	"k8s.io/apimachinery/pkg/util/validation/field"
)

// component answers one case; file holds the manifest, next to which it may keep files.
type component func(one testCase, file string) answer

var components = map[string]component{
	"kubeadm":           answerKubeadm,
	"apiserver-flags":   answerAPIServerFlags,
	"kcm-flags":         answerControllerManagerFlags,
	"kube-proxy-config": answerKubeProxy,
	"kubelet-config":    answerKubelet,
}

// recordComponents gives each case a process of its own: components keep feature gates, log settings and
// metrics in global variables.
func recordComponents() error {
	cases, err := readCases(os.Stdin)
	if err != nil {
		return err
	}
	waiting := make(chan testCase)
	results := make(chan error)
	for range runtime.NumCPU() {
		go func() {
			for one := range waiting {
				results <- recordInProcess(one)
			}
		}()
	}
	go func() {
		for _, one := range cases {
			waiting <- one
		}
		close(waiting)
	}()
	for range cases {
		if err := <-results; err != nil {
			return err
		}
	}
	return nil
}

func recordInProcess(one testCase) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	var output, log bytes.Buffer
	process := exec.Command(program, "component")
	process.Stdin = bytes.NewReader(marshal(one))
	process.Stdout, process.Stderr = &output, &log
	if err := process.Run(); err != nil {
		return fmt.Errorf("case %s: %w: %s", one.ID, err, log.Bytes())
	}
	var given answer
	if err := json.Unmarshal(output.Bytes(), &given); err != nil {
		return fmt.Errorf("case %s: %w: %s", one.ID, err, output.Bytes())
	}
	given.ID = one.ID
	given.Warnings = warningsIn(log.String())
	return writeAnswer(os.Stdout, given)
}

// recordComponent answers the case on standard input. The log goes to standard error.
func recordComponent() error {
	cases, err := readCases(os.Stdin)
	if err != nil {
		return err
	}
	if len(cases) != 1 {
		return fmt.Errorf("%d cases instead of one", len(cases))
	}
	one := cases[0]
	ask, known := components[one.Group]
	if !known {
		return fmt.Errorf("there is no component for group %q", one.Group)
	}
	directory, err := os.MkdirTemp("", "component-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(directory)
	file := filepath.Join(directory, "manifest.yaml")
	if err := os.WriteFile(file, []byte(one.Manifest), 0o600); err != nil {
		return err
	}
	return writeAnswer(os.Stdout, ask(one, file))
}

var (
	logLine     = regexp.MustCompile(`(?m)^([IWEF])\d{4} [\d:.]+ +\d+ [^]]+\] (.*)$`)
	warningWord = regexp.MustCompile(`^"?(Warning:|\[config\] WARNING:|Using lenient decoding)`)
)

// warningsIn are the lines of a log that tell of something wrong, sorted: kubeadm has no order of its own.
func warningsIn(log string) []string {
	var warnings []string
	for _, match := range logLine.FindAllStringSubmatch(log, -1) {
		if level, text := match[1], match[2]; level != "I" || warningWord.MatchString(text) {
			warnings = append(warnings, text)
		}
	}
	slices.Sort(warnings)
	return warnings
}

// refusal is the answer of a step that failed.
func refusal(layer string, err error) answer {
	given := answer{Verdict: reject, Layer: layer}
	for _, one := range flatten(err) {
		var ofField *field.Error
		if errors.As(one, &ofField) {
			given.Causes = append(given.Causes, cause{ofField.Field, string(ofField.Type), ofField.ErrorBody()})
		} else {
			given.Causes = append(given.Causes, cause{Message: one.Error()})
		}
	}
	if len(given.Causes) == 1 && given.Causes[0].Field == "" && given.Causes[0].Reason == "" {
		given.Causes, given.Message = nil, given.Causes[0].Message
	}
	return given
}

func flatten(err error) []error {
	var several interface{ Errors() []error }
	if !errors.As(err, &several) {
		return []error{err}
	}
	var flat []error
	for _, one := range several.Errors() {
		flat = append(flat, flatten(one)...)
	}
	return flat
}
