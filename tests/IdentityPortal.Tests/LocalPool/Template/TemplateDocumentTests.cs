namespace IdentityPortal.Tests.LocalPool.Template;

public sealed class TemplateDocumentTests
{
    [Theory]
    [InlineData("Rules: {}", "Rules (line 2): is a section that the local pool can't read.")]
    [InlineData("Mappings: { A-B: { x: { y: z } } }", "Mappings.A-B (line 2): the name of a map has letters and digits only.")]
    [InlineData("Mappings: { A: { x_y: { y: z } } }", "Mappings.A.x_y (line 2): a name in a map has letters, digits, dots and hyphens only.")]
    [InlineData("Mappings: { A: { x: { y-z: z } } }", "Mappings.A.x.y-z (line 2): a second name in a map has letters and digits only.")]
    [InlineData("Mappings: { A: { x: { y: !Ref AWS::Region } } }", "Mappings.A.x.y (line 2): Ref can't stand in Mappings")]
    [InlineData("Mappings: { A: { x: { y: { z: z } } } }", "Mappings.A.x.y (line 2): must be a single value.")]
    [InlineData("Mappings: { A: { x: y } }", "Mappings.A.x (line 2): must be a map of names to values.")]
    [InlineData("Transform: AWS::Serverless-2016-10-31", "Transform (line 2): is a section")]
    [InlineData("Outputs: { Id: { Description: x } }", "Outputs.Id (line 2): needs a Value.")]
    [InlineData("Outputs: { Id: { Value: !Ref Nobody } }", "refers to Nobody, which is neither a parameter nor a resource here.")]
    [InlineData("Conditions: { A: !Equals [a] }", "needs a list of 2.")]
    [InlineData("Conditions: { A: !And [!Equals [a, b]] }", "needs a list of 2 to 10.")]
    [InlineData("Conditions: { A: !Not [!Condition A] }", "Conditions.A (line 2): depends on itself.")]
    [InlineData("Conditions: { A: !Not [!Condition B] }", "there is no condition B in Conditions.")]
    [InlineData("Conditions: { A: !Sub x }", "Fn::Sub is no condition")]
    [InlineData("Conditions: { A: true }", "must be Fn::Equals")]
    [InlineData("Conditions: { A: !Equals [!Ref Pool, b] }", "refers to Pool")]
    [InlineData("Parameters: { A: { Default: x } }", "Parameters.A (line 2): needs a Type.")]
    [InlineData("Parameters: { A: { Type: String } }", "has no Default, and no value was given.")]
    [InlineData("Parameters: { A: { Type: String, Default: x, Colour: red } }", "Parameters.A.Colour (line 2): is not a setting of a parameter.")]
    [InlineData("Parameters: { A: { Type: 'AWS::EC2::VPC::Id', Default: x } }", "the local pool has no parameters of type AWS::EC2::VPC::Id")]
    [InlineData("Parameters: { A: { Type: Number, Default: x } }", "'x' is not a number.")]
    [InlineData("Parameters: { A: { Type: Number, Default: 3, MinValue: 4 } }", "'3' is less than 4.")]
    [InlineData("Parameters: { A: { Type: Number, Default: 5, MaxValue: 4 } }", "'5' is more than 4.")]
    [InlineData("Parameters: { A: { Type: String, Default: abc, MinLength: 4 } }", "'abc' is shorter than 4 characters.")]
    [InlineData("Parameters: { A: { Type: String, Default: abc, MaxLength: 2 } }", "'abc' is longer than 2 characters.")]
    [InlineData("Parameters: { A: { Type: String, Default: abc, AllowedPattern: '[a-b]+' } }", "'abc' doesn't match [a-b]+.")]
    [InlineData("Parameters: { A: { Type: String, Default: abc, AllowedPattern: '[a-b]+', ConstraintDescription: is not of my kind. } }", "'abc' is not of my kind.")]
    [InlineData("Parameters: { A: { Type: CommaDelimitedList, Default: 'a, d', AllowedValues: [a, b] } }", "'d' is not one of a, b.")]
    [InlineData("Parameters: { A: { Type: Number, Default: 5, MaxValue: many } }", "Parameters.A (line 2): has a limit that can't be used")]
    [InlineData("Parameters: { A: { Type: String, Default: abc, AllowedPattern: '[' } }", "Parameters.A (line 2): has a limit that can't be used")]
    [InlineData("Parameters: [a]", "Parameters (line 2): must be a map of names to values.")]
    public void What_CloudFormation_or_the_reader_would_not_take_is_refused_with_the_place(string section, string message) =>
        Assert.Contains(message, TemplateText.Refusal(TemplateText.With(before: section)), StringComparison.Ordinal);

    [Theory]
    [InlineData("a: [", "is not YAML")]
    [InlineData("", "must be one map with Resources in it.")]
    [InlineData("- a", "must be one map with Resources in it.")]
    [InlineData("Description: x", "Resources (line 1): is missing")]
    [InlineData("AWSTemplateFormatVersion: '2020-01-01'", "must be \"2010-09-09\".")]
    [InlineData("Resources: { A: { Properties: {} } }", "Resources.A (line 1): needs a Type.")]
    [InlineData("Resources: { A: { Type: x, UserPoolName: y } }", "Resources.A.UserPoolName (line 1): is not an attribute of a resource: properties go below Properties.")]
    [InlineData("Resources: { A: { Type: x }, A: { Type: x } }", "is not YAML")]
    [InlineData("Resources: { [a]: b }", "has a key that is no name.")]
    public void What_is_no_template_is_refused(string yaml, string message) =>
        Assert.Contains(message, TemplateText.Refusal(yaml), StringComparison.Ordinal);

    [Fact]
    public void A_value_for_a_parameter_that_is_not_declared_is_refused() => Assert.Contains(
        "a value was given for Colour, which the template doesn't declare.",
        TemplateText.Refusal(TemplateText.With(), ("Colour", "red")),
        StringComparison.Ordinal);

    [Fact]
    public void A_given_value_is_held_to_the_parameters_limits() => Assert.Contains(
        "'b' is not one of a.",
        TemplateText.Refusal(TemplateText.With(before: "Parameters: { P: { Type: String, Default: a, AllowedValues: [a] } }"), ("P", "b")),
        StringComparison.Ordinal);
}
