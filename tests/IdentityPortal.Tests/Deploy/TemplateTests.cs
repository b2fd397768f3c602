using System.Globalization;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Template;
using IdentityPortal.Tests.HouseRules;

namespace IdentityPortal.Tests.Deploy;

/// <summary>The guarantees of deploy/identity-portal.yaml.</summary>
public sealed class TemplateTests
{
    private readonly TemplateSettings _settings = DeployedTemplate.Settings();

    [Fact]
    public void The_pool_is_in_the_Essentials_plan() => Assert.Equal("ESSENTIALS", _settings.Pool.Tier);

    [Fact]
    public void The_address_is_the_user_name_in_any_case()
    {
        Assert.Equal(["email"], _settings.Pool.UsernameAttributes);
        Assert.False(_settings.Pool.CaseSensitive);
        Assert.Empty(_settings.Pool.AliasAttributes);
    }

    [Fact]
    public void The_address_is_needed_and_can_change_but_only_after_it_is_verified()
    {
        var email = Assert.Single(_settings.Pool.Schema);
        Assert.Equal(new AttributeSettings { Name = "email", AttributeDataType = "String", Mutable = true, Required = true }, email);
        Assert.Equal(["email"], _settings.Pool.AutoVerifiedAttributes);
        Assert.Equal(["email"], _settings.Pool.VerifyBeforeUpdate);
    }

    [Fact]
    [Asvs("6.4.2")]
    public void Accounts_are_recovered_by_verified_mail_alone() => Assert.Equal(["verified_email"], _settings.Pool.RecoveryMechanisms);

    [Fact]
    public void People_sign_themselves_up() => Assert.False(_settings.Pool.AdminCreateUserOnly);

    [Fact]
    public void An_authenticator_app_can_be_a_second_factor_and_a_mailed_code_cannot()
    {
        Assert.Equal("OPTIONAL", _settings.Pool.MfaConfiguration);
        Assert.Equal(["SOFTWARE_TOKEN_MFA"], _settings.Pool.EnabledMfas);
    }

    [Fact]
    public void Without_a_domain_there_are_no_passkeys()
    {
        Assert.Equal(["PASSWORD"], _settings.Pool.AllowedFirstAuthFactors);
        Assert.DoesNotContain(Properties("UserPool").Keys, name => name.StartsWith("WebAuthn", StringComparison.Ordinal));
    }

    [Fact]
    public void Passkeys_of_the_given_domain_verify_the_user_and_count_as_both_factors()
    {
        var pool = DeployedTemplate.Settings(DeployedTemplate.WithPasskeys).Pool;

        Assert.Equal(["PASSWORD", "WEB_AUTHN"], pool.AllowedFirstAuthFactors);
        Assert.Equal(
            ("accounts.example.com", "required", "MULTI_FACTOR_WITH_USER_VERIFICATION"),
            (pool.WebAuthnRelyingPartyId, pool.WebAuthnUserVerification, pool.WebAuthnFactorConfiguration));
    }

    [Theory]
    [InlineData("https://accounts.example.com")]
    [InlineData("accounts.example.com:443")]
    [InlineData("Accounts.example.com")]
    [InlineData("com")]
    public void A_domain_of_passkeys_is_a_domain_name_alone(string domain) => Assert.Throws<TemplateException>(
        () => DeployedTemplate.Settings(new() { ["PasskeyDomain"] = domain }));

    [Fact]
    [Asvs("6.2.1", "6.2.5")]
    public void Passwords_are_long_and_free_of_character_classes() => Assert.Equal(
        new PasswordPolicy
        {
            MinimumLength = 15,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNumbers = false,
            RequireSymbols = false,
            PasswordHistorySize = 5,
            TemporaryPasswordValidityDays = 7,
        },
        _settings.Pool.PasswordPolicy);

    [Fact]
    public void Password_rules_follow_the_parameters()
    {
        var policy = DeployedTemplate.Settings(new()
        {
            ["PasswordMinimumLength"] = "20",
            ["PasswordRequireLowercase"] = "true",
            ["PasswordRequireUppercase"] = "true",
            ["PasswordRequireNumbers"] = "true",
            ["PasswordRequireSymbols"] = "true",
            ["PasswordHistorySize"] = "0",
        }).Pool.PasswordPolicy;

        Assert.Equal(new PasswordPolicy { MinimumLength = 20 }, policy);
    }

    [Fact]
    public void The_client_prevents_account_enumeration_and_allows_revocation()
    {
        Assert.True(_settings.Client.PreventUserExistenceErrors);
        Assert.True(_settings.Client.EnableTokenRevocation);
        Assert.True(_settings.Client.GenerateSecret);
    }

    [Fact]
    public void The_client_signs_in_by_SRP_choice_and_refresh() => Assert.Equal(
        ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"], _settings.Client.ExplicitAuthFlows);

    [Fact]
    public void People_have_a_quarter_of_an_hour_to_fetch_a_code() =>
        Assert.Equal(TimeSpan.FromMinutes(15), _settings.Client.AuthSessionValidity);

    [Fact]
    public void Token_lifetimes_are_written_out_with_their_units()
    {
        Assert.Equal(TimeSpan.FromMinutes(15), _settings.Client.AccessTokenValidity);
        Assert.Equal(TimeSpan.FromMinutes(15), _settings.Client.IdTokenValidity);
        Assert.Equal(TimeSpan.FromDays(30), _settings.Client.RefreshTokenValidity);
        var client = Properties("UserPoolClient");
        Assert.All(["AccessTokenValidity", "IdTokenValidity", "RefreshTokenValidity"], name => Assert.Contains(name, client.Keys));
        Assert.Equal(["AccessToken", "IdToken", "RefreshToken"], client["TokenValidityUnits"].AsMembers().Keys.Order());
    }

    [Fact]
    public void The_client_reads_and_writes_the_address_alone()
    {
        Assert.Equal(["email", "email_verified"], _settings.Client.ReadAttributes);
        Assert.Equal(["email"], _settings.Client.WriteAttributes);
    }

    [Fact]
    public void The_client_secret_lies_in_Secrets_Manager() =>
        Assert.Equal("UserPoolClient.ClientSecret", Properties("UserPoolClientSecret")["SecretString"].AsText());

    [Fact]
    public void There_are_two_support_groups_and_the_lead_goes_first() => Assert.Equal(
        ["support-lead", "support"],
        _settings.Groups.OrderBy(group => group.Precedence).Select(group => group.Name));

    [Fact]
    public void The_pool_is_protected_from_deletion() => Assert.Equal("ACTIVE", _settings.Pool.DeletionProtection);

    [Fact]
    public void Every_resource_outlives_the_stack()
    {
        var resources = TemplateYaml.Members(TemplateYaml.Load(DeployedTemplate.Yaml), new Place("", 1))
            .Single(section => section.Name == "Resources");
        foreach (var (name, node, place) in TemplateYaml.Members(resources.Node, resources.Place))
        {
            var attributes = TemplateYaml.Members(node, place)
                .ToDictionary(attribute => attribute.Name, attribute => attribute.Node.ToString());
            Assert.Equal((name, "Retain"), (name, attributes.GetValueOrDefault("DeletionPolicy")));
            Assert.Equal((name, "Retain"), (name, attributes.GetValueOrDefault("UpdateReplacePolicy")));
        }
    }

    [Fact]
    public void Everything_that_can_carry_tags_carries_them()
    {
        var expected = new Dictionary<string, string> { ["Application"] = "Identity Portal", ["Environment"] = "production" };
        Assert.Equal(expected, _settings.Pool.Tags);
        string[] others = ["UserPoolClientSecret", "MailConfigurationSet", "MailEventTopic", "MailEventQueue", "MailEventDeadLetters"];
        Assert.All(others, name => Assert.Equal(expected, Properties(name, DeployedTemplate.OwnConfigurationSet)["Tags"].AsItems()
            .ToDictionary(tag => tag.AsMembers()["Key"].AsText(), tag => tag.AsMembers()["Value"].AsText())));
    }

    [Fact]
    public void Mail_goes_out_from_Cognito_unless_an_SES_identity_is_given()
    {
        var mail = Properties("UserPool")["EmailConfiguration"].AsMembers();

        Assert.Equal(["EmailSendingAccount"], mail.Keys);
        Assert.Equal("COGNITO_DEFAULT", mail["EmailSendingAccount"].AsText());
    }

    [Fact]
    public void Mail_goes_out_from_the_SES_identity_that_is_given()
    {
        var mail = Properties("UserPool", DeployedTemplate.SesParameters)["EmailConfiguration"].AsMembers()
            .ToDictionary(setting => setting.Key, setting => setting.Value.AsText());

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["EmailSendingAccount"] = "DEVELOPER",
                ["SourceArn"] = "arn:aws:ses:eu-west-1:123456789012:identity/example.com",
                ["From"] = "Portal <portal@example.com>",
                ["ReplyToEmailAddress"] = "help@example.com",
                ["ConfigurationSet"] = "portal",
            },
            mail);
    }

    [Theory]
    [InlineData("", "MailConfigurationSet")]
    [InlineData("portal", "portal")]
    public void What_becomes_of_mails_goes_by_a_topic_to_the_queue(string ownConfigurationSet, string configurationSet)
    {
        var parameters = new Dictionary<string, string>(DeployedTemplate.OwnConfigurationSet) { ["SesConfigurationSet"] = ownConfigurationSet };
        TemplateValue Property(string resource, string name) => Properties(resource, parameters)[name];

        Assert.Equal(configurationSet, Property("UserPool", "EmailConfiguration").AsMembers()["ConfigurationSet"].AsText());
        Assert.Equal(configurationSet, Property("MailEventDestination", "ConfigurationSetName").AsText());
        var destination = Property("MailEventDestination", "EventDestination").AsMembers();
        Assert.Equal(["send", "delivery", "bounce", "complaint"], destination["MatchingEventTypes"].AsItems().Select(type => type.AsText()));
        Assert.Equal("MailEventTopic", destination["SnsDestination"].AsMembers()["TopicARN"].AsText());
        Assert.Equal(
            ("MailEventTopic", "sqs", "MailEventQueue.Arn"),
            (Property("MailEventSubscription", "TopicArn").AsText(), Property("MailEventSubscription", "Protocol").AsText(), Property("MailEventSubscription", "Endpoint").AsText()));
    }

    [Fact]
    public void Only_SES_may_publish_to_the_topic_and_only_the_topic_may_fill_the_queue()
    {
        var publish = Statement("MailEventTopicPolicy");
        var send = Statement("MailEventQueuePolicy");

        Assert.Equal(("ses.amazonaws.com", "sns:Publish", "MailEventTopic"), publish.Who);
        Assert.Equal(
            [("AWS:SourceAccount", "000000000000"), ("AWS:SourceArn", "arn:aws:ses:eu-west-1:000000000000:configuration-set/MailConfigurationSet")],
            publish.Where["StringEquals"].AsMembers().Select(pair => (pair.Key, pair.Value.AsText())));
        Assert.Equal(("sns.amazonaws.com", "sqs:SendMessage", "MailEventQueue.Arn"), send.Who);
        Assert.Equal("MailEventTopic", send.Where["ArnEquals"].AsMembers()["aws:SourceArn"].AsText());

        static ((string, string, string) Who, IReadOnlyDictionary<string, TemplateValue> Where) Statement(string resource)
        {
            var policy = Properties(resource, DeployedTemplate.OwnConfigurationSet)["PolicyDocument"].AsMembers();
            var statement = Assert.Single(policy["Statement"].AsItems()).AsMembers();
            return (
                (statement["Principal"].AsMembers()["Service"].AsText(), statement["Action"].AsText(), statement["Resource"].AsText()),
                statement["Condition"].AsMembers());
        }
    }

    [Fact]
    public void Mail_events_lie_encrypted_and_not_for_long()
    {
        Assert.All(["MailEventQueue", "MailEventDeadLetters"], name =>
        {
            var queue = Properties(name, DeployedTemplate.OwnConfigurationSet);
            Assert.Equal("true", queue["SqsManagedSseEnabled"].AsText());
            Assert.InRange(int.Parse(queue["MessageRetentionPeriod"].AsText(), CultureInfo.InvariantCulture), 1, 14 * 24 * 60 * 60);
        });
        Assert.Equal(
            "MailEventDeadLetters.Arn",
            Properties("MailEventQueue", DeployedTemplate.OwnConfigurationSet)["RedrivePolicy"].AsMembers()["deadLetterTargetArn"].AsText());
    }

    [Fact]
    public void Without_SES_there_is_neither_topic_nor_queue() => Assert.DoesNotContain(
        DeployedTemplate.Document().Resources, resource => resource.Name.StartsWith("Mail", StringComparison.Ordinal));

    [Fact]
    public void A_sender_that_is_no_SES_identity_is_refused() => Assert.Throws<TemplateException>(
        () => DeployedTemplate.Settings(new() { ["SesIdentityArn"] = "portal@example.com" }));

    [Fact]
    public void The_mail_names_the_portal_and_carries_the_code()
    {
        var pool = DeployedTemplate.Settings(new() { ["PortalName"] = "Acme" }).Pool;

        Assert.Equal("Your code for Acme", pool.VerificationSubject);
        Assert.StartsWith("Your code is {####}.", pool.VerificationMessage, StringComparison.Ordinal);
        Assert.EndsWith(" – Acme", pool.VerificationMessage, StringComparison.Ordinal);
        Assert.Equal("Your account at Acme", pool.InvitationSubject);
        Assert.Contains("{username}", pool.InvitationMessage, StringComparison.Ordinal);
        Assert.Contains("{####} works for seven days", pool.InvitationMessage, StringComparison.Ordinal);
    }

    public static TheoryData<string> MailLanguages => [.. Mails().Select(language => language.Name)];

    [Theory]
    [MemberData(nameof(MailLanguages))]
    public void Mails_can_be_in_each_language_of_the_pages(string language)
    {
        var pool = DeployedTemplate.Settings(new() { ["PortalName"] = "Acme", ["MailLanguage"] = language }).Pool;

        Assert.Contains(language, WordingFile.All.Keys);
        Assert.All([pool.VerificationSubject, pool.InvitationSubject], subject => Assert.EndsWith(" Acme", subject, StringComparison.Ordinal));
        Assert.All(
            [pool.VerificationSubject, pool.InvitationSubject],
            subject => Assert.Matches(@"\A[\p{L}\p{M}\p{S}\p{N}\p{P}\s]{1,140}\z", subject));
        Assert.All(
            [pool.VerificationMessage, pool.InvitationMessage],
            text => Assert.Matches(@"\A[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\z", text));
        Assert.Contains("{username}", pool.InvitationMessage, StringComparison.Ordinal);
        Assert.Equal(new CultureInfo(language).TextInfo.IsRightToLeft, pool.VerificationMessage.Contains("dir=\"rtl\"", StringComparison.Ordinal));
        Assert.Equal(new CultureInfo(language).TextInfo.IsRightToLeft, pool.InvitationMessage.Contains("dir=\"rtl\"", StringComparison.Ordinal));
    }

    [Fact]
    public void No_two_languages_share_a_mail() => Assert.All(
        ["CodeSubject", "Code", "InvitationSubject", "Invitation"],
        name => Assert.Distinct(Mails().Select(language => TemplateYaml.Members(language.Node, language.Place).Single(text => text.Name == name).Node.ToString())));

    [Fact]
    public void The_languages_of_mails_are_those_that_the_parameter_takes()
    {
        var refusal = Assert.Throws<TemplateException>(() => DeployedTemplate.Settings(new() { ["MailLanguage"] = "xx" })).Message;

        Assert.Contains($"'xx' is not one of {string.Join(", ", Mails().Select(language => language.Name))}.", refusal, StringComparison.Ordinal);
    }

    // CloudFormation accepts longer templates only from an S3 bucket.
    [Fact]
    public void The_template_is_short_enough_to_be_sent_as_it_is() =>
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(DeployedTemplate.Yaml), 1, 51_200);

    [Fact]
    public void The_local_pool_honours_the_whole_template() => Assert.All(
        [_settings, DeployedTemplate.Settings(DeployedTemplate.WithPasskeys), DeployedTemplate.Settings(DeployedTemplate.OwnConfigurationSet)],
        settings => Assert.DoesNotContain(settings.Notes, note => !note.Text.StartsWith("EmailConfiguration.", StringComparison.Ordinal)));

    [Fact]
    public void The_local_pool_says_that_it_sends_no_mail_through_SES() => Assert.Equal(
        [
            new TemplateNote(
                "UserPool (AWS::Cognito::UserPool)",
                "EmailConfiguration.SourceArn, EmailConfiguration.From, EmailConfiguration.ReplyToEmailAddress, EmailConfiguration.ConfigurationSet: "
                    + "mails go to the mailbox, without sender and reply address."),
        ],
        DeployedTemplate.Settings(DeployedTemplate.SesParameters).Notes);

    // CloudFormation refuses other names; the local pool takes any.
    [Fact]
    public void Names_in_mappings_have_letters_digits_and_hyphens_only()
    {
        Assert.All(Mails(), language => Assert.Matches("^[A-Za-z0-9.-]+$", language.Name));
        Assert.All(
            Mails().SelectMany(language => TemplateYaml.Members(language.Node, language.Place)),
            text => Assert.Matches("^[A-Za-z0-9]+$", text.Name));
    }

    private static IEnumerable<(string Name, YamlDotNet.RepresentationModel.YamlNode Node, Place Place)> Mails()
    {
        var place = new Place("", 1);
        var mappings = TemplateYaml.Members(TemplateYaml.Load(DeployedTemplate.Yaml), place).Single(section => section.Name == "Mappings");
        return TemplateYaml.Members(TemplateYaml.Members(mappings.Node, place).Single(map => map.Name == "Mails").Node, place);
    }

    private static IReadOnlyDictionary<string, TemplateValue> Properties(
        string resource, Dictionary<string, string>? parameters = null) =>
        DeployedTemplate.Document(parameters: parameters).Resources.Single(candidate => candidate.Name == resource).Properties().AsMembers();
}
