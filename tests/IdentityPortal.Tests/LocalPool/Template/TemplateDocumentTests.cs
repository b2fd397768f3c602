using IdentityPortal.LocalPool.Template;

namespace IdentityPortal.Tests.LocalPool.Template;

public sealed class TemplateDocumentTests
{
    [Theory]
    [InlineData("Parameters: { A: { Default: x } }", "Parameters.A (line 2): needs a Type.")]
    [InlineData("Parameters: { A: { Type: String } }", "Parameters.A (line 2): A has no Default, and no value was given.")]
    [InlineData("Parameters: { A: { Type: String, Default: x, Colour: red } }", "Parameters.A.Colour (line 2): is not a setting of a parameter.")]
    [InlineData("Parameters: { A: { Type: Strin, Default: x } }", "Strin is no type of parameters")]
    [InlineData("Parameters: { A: { Type: Number, Default: x } }", "'x' is not a number.")]
    [InlineData("Parameters: { A: { Type: Number, Default: 3, MinValue: 4 } }", "'3' is less than 4.")]
    [InlineData("Parameters: { A: { Type: Number, Default: 5, MaxValue: 4 } }", "'5' is more than 4.")]
    [InlineData("Parameters: { A: { Type: String, Default: abc, MinLength: 4 } }", "'abc' is shorter than 4 characters.")]
    [InlineData("Parameters: { A: { Type: String, Default: abc, MaxLength: 2 } }", "'abc' is longer than 2 characters.")]
    [InlineData("Parameters: { A: { Type: String, Default: abc, AllowedPattern: '[a-b]+' } }", "'abc' doesn't match [a-b]+.")]
    [InlineData("Parameters: { A: { Type: String, Default: abc, AllowedPattern: '[a-b]+', ConstraintDescription: is not of my kind. } }", "'abc' is not of my kind.")]
    [InlineData("Parameters: { A: { Type: CommaDelimitedList, Default: 'a, d', AllowedValues: [a, b] } }", "'d' is not one of a, b.")]
    [InlineData("Parameters: { A: { Type: Number, Default: 5, MaxValue: many } }", "Parameters.A (line 2): has a limit that can't be used")]
    [InlineData("Parameters: [a]", "Parameters (line 2): must be a map of names to values.")]
    public void What_CloudFormation_or_the_reader_would_not_take_is_refused_with_the_place(string section, string message) =>
        Assert.Contains(message, TemplateText.Refusal(TemplateText.With(before: section)), StringComparison.Ordinal);

    [Theory]
    [InlineData("a: [", "Line 1: cannot be read as YAML: While parsing a node, did not find expected node content.")]
    [InlineData("a:\n  b: [c\nd: e\n", "Line 2: cannot be read as YAML: a [ or { that begins above does not end.")]
    [InlineData("a:\n  b: c\n\td: e\n", "Line 3: cannot be read as YAML: While scanning a plain scalar, found a tab character that violate indentation.")]
    [InlineData("a:\n  b:\n\tc: d\n", "Line 3: cannot be read as YAML: While scanning a mapping, found invalid tab as indentation.")]
    [InlineData("a:\n  b: *c\n", "Line 2: cannot be read as YAML: *c is not defined above.")]
    [InlineData("", "must be one map with Resources in it.")]
    [InlineData("- a", "must be one map with Resources in it.")]
    [InlineData("Description: x", "Resources (line 1): is missing")]
    [InlineData("resources: { Resources: {} }", "Resources (line 1): is missing. A file of the Serverless Framework is no template; serverless package writes one.")]
    [InlineData("AWSTemplateFormatVersion: '2020-01-01'", "must be \"2010-09-09\".")]
    [InlineData("Resources: { A: { Properties: {} } }", "Resources.A (line 1): needs a Type.")]
    [InlineData("Resources:\n  A: { Type: x }\n  A: { Type: x }", "Line 3: cannot be read as YAML: Duplicate key A.")]
    [InlineData("Resources: { A: { Type: AWS::Cognito::UserPol } }", "there is no AWS::Cognito::UserPool here. A (line 1) is AWS::Cognito::UserPol. Did you mean AWS::Cognito::UserPool? LocalPool:Template names another file.")]
    [InlineData("Resources: { [a]: b }", "has a key that is no name.")]
    public void What_is_no_template_is_refused(string yaml, string message) =>
        Assert.Contains(message, TemplateText.Refusal(yaml), StringComparison.Ordinal);

    [Theory]
    [InlineData("Mappings: { M: { x: { y: !Ref AWS::Region } } }", "!FindInMap [M, x, y]", "Ref can't stand in Mappings")]
    [InlineData("Mappings: { M: { x: { y: { z: z } } } }", "!FindInMap [M, x, y]", "must be a single value.")]
    [InlineData("Mappings: { M: { x: y } }", "!FindInMap [M, x, y]", "must be a map of names to values.")]
    [InlineData("Conditions: { A: !Equals [a] }", "!If [A, b, c]", "needs a list of 2.")]
    [InlineData("Conditions: { A: !And [!Equals [a, b]] }", "!If [A, b, c]", "needs a list of 2 to 10.")]
    [InlineData("Conditions: { A: !Not [!Condition A] }", "!If [A, b, c]", "Conditions.A (line 2): depends on itself.")]
    [InlineData("Conditions: { A: !Not [!Condition B] }", "!If [A, b, c]", "there is no condition B in Conditions.")]
    [InlineData("Conditions: { A: !Sub x }", "!If [A, b, c]", "Fn::Sub is no condition")]
    [InlineData("Conditions: { A: true }", "!If [A, b, c]", "must be Fn::Equals")]
    [InlineData("Conditions: { A: !Equals [!Ref Pool, b] }", "!If [A, b, c]", "refers to Pool")]
    [InlineData("Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /a/b } }", "!Ref P", "needs the parameter P, whose default, /a/b, is only the name of a value in AWS Systems Manager. Give values as arguments, or as settings of these names:\n  --LocalPool:TemplateParameters:P=…")]
    public void A_fault_in_a_section_is_refused_where_it_is_used_and_passed_over_where_it_is_not(string section, string value, string message)
    {
        Assert.Contains(message, TemplateText.Refusal(TemplateText.With($"UserPoolTier: {value}", before: section)), StringComparison.Ordinal);
        Assert.Equal("people", TemplateText.Read(TemplateText.With($"KeyConfiguration: {{ KmsKeyArn: {value} }}", before: section)).Pool.Name);
    }

    [Theory]
    [InlineData("Transform: AWS::Serverless-2016-10-31\nGlobals: {}", "Transform, Globals: passed over; resources are read as the template declares them.")]
    [InlineData("Rules: { R: { Assertions: [{ Assert: !Equals [a, a] }] } }", "Rules: passed over; resources are read as the template declares them.")]
    [InlineData("Hooks: {}\nMetadata: {}", "Hooks, Metadata: passed over; resources are read as the template declares them.")]
    [InlineData("Maping: {}", "Maping (line 2): passed over; templates have no such section. Did you mean Mappings?")]
    public void A_section_that_is_not_read_is_passed_over_with_one_line(string section, string line) =>
        Assert.Equal([line], TemplateNote.Lines(TemplateText.Read(TemplateText.With(before: section)).Notes));

    [Theory]
    [InlineData("Outputs: { O: { Value: !ImportValue x } }")]
    [InlineData("Outputs: { O: { Value: !Ref Nobody } }")]
    [InlineData("Parameters: { V: { Type: 'AWS::EC2::VPC::Id', Default: vpc-1 }, S: { Type: 'List<AWS::EC2::Subnet::Id>', Default: 'a,b' } }")]
    [InlineData("Parameters: { V: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /a } }")]
    [InlineData("Parameters: { V: { Type: String, Default: abc, AllowedPattern: '[\\p{Alpha}]+' } }")]
    [InlineData("Mappings: { A_B: { x_y: { y_z: { z: z } } } }")]
    [InlineData("Conditions: { A: !Equals [!Ref Nobody, b] }")]
    public void What_is_not_used_stops_no_start(string section) =>
        Assert.Empty(TemplateText.Read(TemplateText.With(before: section)).Notes);

    [Theory]
    [InlineData("  Loop: x", "needs a Type")]
    [InlineData("  Fn::ForEach::Topics: [a, [b], {}]", null)]
    public void A_loop_is_passed_over_with_one_line(string resource, string? refusal)
    {
        var yaml = TemplateText.With(before: "Transform: AWS::LanguageExtensions", after: resource);

        if (refusal is null)
        {
            Assert.Contains(
                "Fn::ForEach::Topics (line 10): passed over; the resources that it makes are not there.",
                TemplateText.Read(yaml).Notes.Select(note => note.Text));
        }
        else
        {
            Assert.Contains("Resources.Loop", TemplateText.Refusal(yaml), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void All_missing_parameters_are_named_at_once_with_lines_to_paste() => Assert.EndsWith(
        "Parameters.A (line 2): A, C, D, E have no Default, and no value was given. Give values as arguments, or as settings of these names:\n"
            + "  --LocalPool:TemplateParameters:A=…  # one of dev, on\n  --LocalPool:TemplateParameters:C=…\n"
            + "  --LocalPool:TemplateParameters:D=…  # [a-z]+\n  --LocalPool:TemplateParameters:E=…  # has to be small.",
        TemplateText.Refusal(TemplateText.With(before:
            "Parameters: { A: { Type: String, AllowedValues: [dev, on] }, B: { Type: String, Default: b }, C: { Type: Number }, "
                + "D: { Type: String, AllowedPattern: '[a-z]+' }, E: { Type: String, AllowedPattern: '[a-z]+', ConstraintDescription: has to be small. } }")),
        StringComparison.Ordinal);

    [Fact]
    public void All_faults_of_parameters_are_told_at_once() => Assert.Equal(
        """

        Parameters (line 2): LocalPool:TemplateParameters gives a value for Colour, which the template doesn't declare.
        Parameters.A (line 2): needs a Type.
        Parameters.B (line 2): 'x' is not a number.
        Parameters.C (line 2): C has no Default, and no value was given. Give values as arguments, or as settings of these names:
          --LocalPool:TemplateParameters:C=…
        """,
        TemplateText.Refusal(
            TemplateText.With(before: "Parameters: { A: { Default: a }, B: { Type: Number, Default: x }, C: { Type: String } }"), ("Colour", "red")));

    [Fact]
    public void All_faults_of_what_the_portal_needs_are_told_at_once() => Assert.Equal(
        """

        Resources.OfNone (line 10): UserPoolId is missing: write !Ref and the pool's name.
        Resources.Pool.Properties.MfaConfiguration (line 6): Value 'SOME' at 'mfaConfiguration' failed to satisfy constraint: Member must satisfy enum value set: [OFF, ON, OPTIONAL]
        Resources.Pool.Properties.UserPoolTier (line 6): Value 'BIG' at 'userPoolTier' failed to satisfy constraint: Member must satisfy enum value set: [LITE, ESSENTIALS, PLUS]
        Resources.Client.Properties.AccessTokenValidity (line 9): Invalid range for token validity. 600 hours is not within 5 minutes to 24 hours; TokenValidityUnits sets another unit.
        Resources.Group.Properties.Precedence (line 11): Value '-1' at 'precedence' failed to satisfy constraint: Member must have value greater than or equal to 0
        """,
        TemplateText.Refusal(TemplateText.With(
            "MfaConfiguration: SOME, UserPoolTier: BIG", "AccessTokenValidity: 600",
            after: "  OfNone: { Type: AWS::Cognito::UserPoolClient }\n  Group: { Type: AWS::Cognito::UserPoolGroup, Properties: { UserPoolId: !Ref Pool, Precedence: -1 } }")));

    [Fact]
    public void Resources_without_a_type_are_told_at_once() => Assert.Equal(
        "\nResources.A (line 2): needs a Type.\nResources.B (line 3): needs a Type.", TemplateText.Refusal("Resources:\n  A: {}\n  B: {}"));

    [Fact]
    public void The_first_pattern_that_takes_too_long_ends_the_reading() => Assert.Equal(
        "Parameters.P.AllowedPattern (line 2): takes more than a second to compare 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' with: give a simpler pattern.",
        TemplateText.Refusal(TemplateText.With(before: $"Parameters: {{ {string.Join(", ", "PQRSTUVWXYZ".Select(name =>
            $"{name}: {{ Type: String, Default: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', AllowedPattern: '(a+)+' }}"))} }}")));

    [Fact]
    public void More_resources_than_CloudFormation_takes_are_refused() => Assert.Equal(
        "Resources (line 4): has 501 resources, and CloudFormation takes 500.",
        TemplateText.Refusal(TemplateText.With(after: string.Concat(Enumerable.Range(0, 499).Select(number => $"  R{number}: {{ Type: x }}\n")))));

    [Fact]
    public void More_parameters_than_CloudFormation_takes_are_refused() => Assert.Equal(
        "Parameters (line 1): has 201 parameters, and CloudFormation takes 200.",
        TemplateText.Refusal($"Parameters: {{ {string.Join(", ", Enumerable.Range(0, 201).Select(number => $"P{number}: {{ Type: String, Default: x }}"))} }}\nResources: {{}}"));

    [Fact]
    public void Conditions_that_go_by_each_other_are_evaluated_once()
    {
        var conditions = string.Concat(Enumerable.Range(1, 60).Select(number => $"  C{number}: !Or [!Condition C{number - 1}, !Condition C{number - 1}]\n"));

        Assert.Contains(
            "its condition, C60, is false",
            TemplateText.Refusal($"Conditions:\n  C0: !Equals [a, b]\n{conditions}Resources: {{ P: {{ Type: AWS::Cognito::UserPool, Condition: C60 }} }}"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_within_a_hundred_thousand_others_is_refused() => Assert.Equal(
        "Line 1: is nested too deep.", TemplateText.Refusal(new string('[', 100_000)));

    [Fact]
    public void A_value_for_a_parameter_that_is_not_declared_is_refused() => Assert.Contains(
        "LocalPool:TemplateParameters gives a value for Colour, which the template doesn't declare.",
        TemplateText.Refusal(TemplateText.With(), ("Colour", "red")),
        StringComparison.Ordinal);

    [Fact]
    public void A_given_value_is_held_to_the_parameters_limits() => Assert.Contains(
        "'b' is not one of a.",
        TemplateText.Refusal(TemplateText.With(before: "Parameters: { P: { Type: String, Default: a, AllowedValues: [a] } }"), ("P", "b")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Conditions: { A: &a !Not [*a] }", "contains itself")]
    [InlineData("Metadata: &m { <<: *m }", "contains itself")]
    [InlineData("Metadata: { A: &a !Base64 { A: *a } }", "contains itself")]
    [InlineData("Metadata: { A: &a [b, b, b, b, b, b, b, b, b], B: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a], C: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b], D: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c], E: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d], F: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e] }", "has too many values")]
    public void A_template_without_an_end_is_refused(string before, string problem) =>
        Assert.Contains(problem, TemplateText.Refusal(TemplateText.With(before: before)), StringComparison.Ordinal);
}
