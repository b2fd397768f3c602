using IdentityPortal.LocalPool.Template;

namespace IdentityPortal.Tests.LocalPool.Template;

public sealed class TemplateFunctionsTests
{
    private const string Before = """
        Parameters:
          Word: { Type: String, Default: hello }
          Words: { Type: CommaDelimitedList, Default: "email, phone_number" }
          Size: { Type: Number, Default: 10 }
        Mappings:
          Texts:
            hello: { Long: good morning, Names: [email, phone_number], Next: pt-BR }
            pt-BR: { Long: "bom dia" }
        Conditions:
          InMap: !Equals [!FindInMap [Texts, hello, Next], pt-BR]
          IsHello: !Equals [!Ref Word, hello]
          IsBye: !Equals [!Ref Word, bye]
          Both: !And [!Condition IsHello, Condition: IsBye]
          Either: !Or [!Condition IsHello, !Condition IsBye]
          NotHello: !Not [!Condition IsHello]
          Long: { "Fn::Not": [{ "Fn::Equals": [{ Ref: Word }, x] }] }
        """;

    [Theory]
    [InlineData("!Ref Word", "hello")]
    [InlineData("{ Ref: Word }", "hello")]
    [InlineData("!Ref Size", "10")]
    [InlineData("!Ref Client", "Client")]
    [InlineData("!Ref AWS::Region", "eu-west-1")]
    [InlineData("!Ref AWS::Partition", "aws")]
    [InlineData("!Ref AWS::AccountId", "000000000000")]
    [InlineData("!Ref AWS::StackName", "identity-portal")]
    [InlineData("!GetAtt Client.ClientSecret", "Client.ClientSecret")]
    [InlineData("{ 'Fn::GetAtt': [Client, ClientSecret] }", "Client.ClientSecret")]
    [InlineData("!Sub '${Word} ${Client.Name} ${AWS::Region}'", "hello Client.Name eu-west-1")]
    [InlineData("!Sub ['${Own} ${Word}', { Own: !Ref Size }]", "10 hello")]
    [InlineData("!Join ['-', [a, !Ref Word, !If [IsBye, x, !Ref AWS::NoValue], b]]", "a-hello-b")]
    [InlineData("!Join [',', !Ref Words]", "email,phone_number")]
    [InlineData("!If [IsHello, yea, nay]", "yea")]
    [InlineData("!If [IsBye, yea, nay]", "nay")]
    [InlineData("!If [Both, yea, nay]", "nay")]
    [InlineData("!If [Either, yea, nay]", "yea")]
    [InlineData("!If [NotHello, yea, nay]", "nay")]
    [InlineData("!If [Long, yea, nay]", "yea")]
    [InlineData("!FindInMap [Texts, hello, Long]", "good morning")]
    [InlineData("!FindInMap [Texts, !Ref Word, Long]", "good morning")]
    [InlineData("{ 'Fn::FindInMap': [Texts, pt-BR, Long] }", "bom dia")]
    [InlineData("!FindInMap [Texts, !FindInMap [Texts, hello, Next], Long]", "bom dia")]
    [InlineData("!Sub ['${Text} ${Word}', { Text: !FindInMap [Texts, !Ref Word, Long] }]", "good morning hello")]
    [InlineData("!Join [',', !FindInMap [Texts, hello, Names]]", "email,phone_number")]
    [InlineData("!If [InMap, yea, nay]", "yea")]
    [InlineData("{ 'Fn::If': [IsHello, !If [IsBye, a, b], c] }", "b")]
    [InlineData("!Select [1, [a, b]]", "b")]
    [InlineData("!Select ['1', !Split ['-', a-b-c]]", "b")]
    [InlineData("!Select [0, !Ref Words]", "email")]
    [InlineData("!Join ['', !Split [' ', 'a b']]", "ab")]
    [InlineData("!Join ['', ['x', yes]]", "xtrue")]
    [InlineData("!Base64 hello", "aGVsbG8=")]
    [InlineData("!Base64 { 'Fn::Sub': '${Word}' }", "aGVsbG8=")]
    [InlineData("!FindInMap [Texts, nobody, Long, { DefaultValue: !Ref Word }]", "hello")]
    [InlineData("!FindInMap [Texts, hello, Long, { DefaultValue: x }]", "good morning")]
    [InlineData("!Sub '${ Word }'", "hello")]
    public void A_function_gives_its_value(string function, string value) =>
        Assert.Equal(value, TemplateText.Read(TemplateText.With(client: $"ClientName: {function}", before: Before)).Client.Name);

    [Fact]
    public void Sub_leaves_what_is_no_reference() => Assert.Equal(
        "hello ${Word} $Word",
        TemplateText.Read(TemplateText.With("UserPoolTags: { a: !Sub '${Word} ${!Word} $Word' }", before: Before)).Pool.Tags["a"]);

    [Fact]
    public void A_parameter_takes_the_given_value() =>
        Assert.Equal("bye", TemplateText.Read(TemplateText.With(client: "ClientName: !Ref Word", before: Before), ("Word", "bye")).Client.Name);

    [Fact]
    public void A_list_parameter_is_a_list() =>
        Assert.Equal(["email", "phone_number"], TemplateText.Read(TemplateText.With("UsernameAttributes: !Ref Words", before: Before)).Pool.UsernameAttributes);

    [Fact]
    public void NoValue_removes_the_property() =>
        Assert.Equal("Client", TemplateText.Read(TemplateText.With(client: "ClientName: !If [IsBye, x, !Ref AWS::NoValue]", before: Before)).Client.Name);

    [Theory]
    [InlineData("!Ref Nobody", "refers to Nobody, which is neither a parameter nor a resource here.")]
    [InlineData("!GetAtt Nobody.Arn", "asks for Nobody.Arn")]
    [InlineData("!GetAtt Pool", "asks for Pool, but needs a resource of this template, a dot and an attribute.")]
    [InlineData("!Sub '${Nobody}'", "refers to Nobody")]
    [InlineData("!Sub '${Nobody.Arn}'", "asks for Nobody.Arn")]
    [InlineData("!Sub '${AWS::NoValue}'", "AWS::NoValue has no value.")]
    [InlineData("!Sub [a]", "Fn::Sub needs a text, or a list of a text and a map.")]
    [InlineData("!Join [a]", "Fn::Join needs a list of a delimiter and a list.")]
    [InlineData("!If [IsHello, a]", "Fn::If needs a list of a condition's name and two values.")]
    [InlineData("!If [Unheard, a, b]", "there is no condition Unheard in Conditions.")]
    [InlineData("!FindInMap [Texts, hello]", "Fn::FindInMap needs a list of a map and two names in it.")]
    [InlineData("!FindInMap [Texts, hello, Short]", "there is no Texts.hello.Short in Mappings.")]
    [InlineData("!FindInMap [Texts, !Ref AWS::NoValue, Long]", "Fn::FindInMap needs three names.")]
    [InlineData("!FindInMap [Texts, !Ref Nobody, Long]", "refers to Nobody")]
    [InlineData("!Join [',', !Ref Nobody]", "refers to Nobody")]
    [InlineData("!Select [2, [a]]", "Fn::Select needs a number below the length of its list.")]
    [InlineData("!Select [0]", "Fn::Select needs a list of a number and a list.")]
    [InlineData("!Split [',']", "Fn::Split needs a list of a delimiter and a text.")]
    public void A_function_that_cannot_be_resolved_is_refused_with_the_place(string function, string message)
    {
        var refusal = TemplateText.Refusal(TemplateText.With(client: $"ClientName: {function}", before: Before));

        Assert.StartsWith("Resources.Client.Properties.ClientName (line ", refusal, StringComparison.Ordinal);
        Assert.Contains(message, refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("!ImportValue other-name", "!ImportValue other-name")]
    [InlineData("{ 'Fn::ImportValue': !Sub '${Word}-name' }", "!ImportValue !Sub ${Word}-name")]
    [InlineData("'{{resolve:ssm:/name:1}}'", "{{resolve:ssm:/name:1}}")]
    [InlineData("!Sub '{{resolve:ssm:/${Word}:1}}'", "{{resolve:ssm:/hello:1}}")]
    [InlineData("!Join ['-', [a, !ImportValue b]]", "a-!ImportValue b")]
    [InlineData("!Select [0, !Cidr ['10.0.0.0/16', 2, 8]]", "!Select [0, !Cidr [10.0.0.0/16, 2, 8]]")]
    [InlineData("!Select [0, !GetAZs '']", "!Select [0, !GetAZs ]")]
    public void What_only_AWS_knows_stands_as_it_is_written_and_is_said(string function, string written)
    {
        var settings = TemplateText.Read(TemplateText.With(client: $"ClientName: {function}", before: Before));

        Assert.Equal(written, settings.Client.Name);
        Assert.Equal(
            [new TemplateNote("Client (AWS::Cognito::UserPoolClient)", $"ClientName: {written} can't be resolved here; it stands as it is written.")],
            settings.Notes);
    }

    [Theory]
    [InlineData("MfaConfiguration: !ImportValue a", "MfaConfiguration: !ImportValue a can't be resolved here; it counts as left out.")]
    [InlineData("DeviceConfiguration: { ChallengeRequiredOnNewDevice: !ImportValue a }", "DeviceConfiguration.ChallengeRequiredOnNewDevice: !ImportValue a can't be resolved here; it counts as left out.")]
    [InlineData("Policies: { PasswordPolicy: { MinimumLength: !ImportValue a } }", "Policies.PasswordPolicy.MinimumLength: !ImportValue a can't be resolved here; it counts as left out.")]
    [InlineData("UsernameAttributes: !ImportValue a", "UsernameAttributes: !ImportValue a can't be resolved here; it counts as left out.")]
    [InlineData("UsernameAttributes: [email, !ImportValue a]", "UsernameAttributes[1]: !ImportValue a can't be resolved here; it counts as left out.")]
    [InlineData("Policies: !ImportValue a", "Policies: !ImportValue a can't be resolved here; it counts as left out.")]
    public void What_only_AWS_knows_counts_as_left_out_where_no_text_stands(string property, string note) =>
        Assert.Contains(note, TemplateText.Read(TemplateText.With(property)).Notes.Select(one => one.Text));
}
