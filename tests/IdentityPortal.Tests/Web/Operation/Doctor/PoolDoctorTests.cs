using Amazon.Runtime;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Connect;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Operation.Doctor;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Operation.Doctor;

/// <summary>A correct pool, and one faulty pool for each finding.</summary>
public sealed class PoolDoctorTests
{
    /// <summary>A production pool would send mail through Amazon SES.</summary>
    private static readonly Dictionary<string, string> ThroughSes = new()
    {
        ["SesIdentityArn"] = "arn:aws:ses:eu-west-1:123456789012:identity/example.com",
    };

    private static readonly Dictionary<string, (string From, string To)[]> BadTemplates = new()
    {
        ["SignInNamesAgree"] = [("UsernameAttributes: [email]", "UsernameAttributes: [phone_number]")],
        ["NamesAreAddresses"] = [("UsernameAttributes: [email]", "UsernameAttributes: []")],
        ["CaseDoesNotCount"] = [("CaseSensitive: false", "CaseSensitive: true")],
        ["OnlyTheAddressIsRequired"] =
            [("        - Name: email\n", "        - Name: name\n          AttributeDataType: String\n          Mutable: true\n          Required: true\n        - Name: email\n")],
        ["AddressesAreVerified"] =
        [
            ("AutoVerifiedAttributes: [email]", "AutoVerifiedAttributes: []"),
            ("AttributesRequireVerificationBeforeUpdate: [email]", "AttributesRequireVerificationBeforeUpdate: []"),
        ],
        ["ConfirmedAtOnceIsSet"] =
        [
            ("AutoVerifiedAttributes: [email]", "AutoVerifiedAttributes: []"),
            ("AttributesRequireVerificationBeforeUpdate: [email]", "AttributesRequireVerificationBeforeUpdate: []\n      LambdaConfig: { PreSignUp: arn:aws:lambda:eu-west-1:111122223333:function:sign-up }"),
        ],
        ["FunctionsConfirm"] = [],
        ["StaffAreNeeded"] = [],
        ["PeopleMayRegister"] = [("AllowAdminCreateUserOnly: false", "AllowAdminCreateUserOnly: true")],
        ["SupportIsReachable"] = [],
        ["PasswordsCanBeReplaced"] =
        [
            ("UsernameAttributes: [email]", "UsernameAttributes: []"),
            ("AutoVerifiedAttributes: [email]", "AutoVerifiedAttributes: []"),
            ("AttributesRequireVerificationBeforeUpdate: [email]", "AttributesRequireVerificationBeforeUpdate: []"),
            ("Required: true", "Required: false"),
        ],
        ["RecoveryByAddress"] = [("Name: verified_email", "Name: admin_only")],
        ["RecoveryAgrees"] = [("UsernameAttributes: [email]", "UsernameAttributes: []")],
        ["PasswordRulesAgree"] = [],
        ["NewAddressesAreProvedFirst"] =
            [("AttributesRequireVerificationBeforeUpdate: [email]", "AttributesRequireVerificationBeforeUpdate: []")],
        ["DevicesAreNotRemembered"] = [("      DeletionProtection: ACTIVE", "      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true }\n      DeletionProtection: ACTIVE")],
        ["DeletionIsProtected"] = [("DeletionProtection: ACTIVE", "DeletionProtection: INACTIVE")],
        ["MailIsNotCapped"] = [],
        ["SecretAgrees"] = [],
        ["SignsInBySrp"] = [("        - ALLOW_USER_SRP_AUTH\n", "")],
        ["ReadsTheAddress"] = [("ReadAttributes: [email, email_verified]", "ReadAttributes: [email_verified]")],
        ["WritesTheAddress"] = [("WriteAttributes: [email]", "WriteAttributes: [name]")],
        ["DetailsAreWritten"] = [],
        ["TokensCanBeRevoked"] = [("EnableTokenRevocation: true", "EnableTokenRevocation: false")],
        ["TokensCanBeRenewed"] = [("        - ALLOW_REFRESH_TOKEN_AUTH\n", "")],
        ["RotationHasGrace"] =
        [
            ("        - ALLOW_REFRESH_TOKEN_AUTH\n", ""),
            ("      EnableTokenRevocation: true", "      RefreshTokenRotation:\n        Feature: ENABLED\n        RetryGracePeriodSeconds: 5\n      EnableTokenRevocation: true"),
        ],
        ["SessionsOutlivedByTokens"] = [("RefreshToken: days", "RefreshToken: hours")],
        ["HidesExistingAccounts"] = [("PreventUserExistenceErrors: ENABLED", "PreventUserExistenceErrors: LEGACY")],
        ["ConfirmingSignsIn"] = [("        - ALLOW_USER_AUTH\n", "")],
        ["NoPlainPasswords"] = [("        - ALLOW_USER_AUTH\n", "        - ALLOW_USER_AUTH\n        - ALLOW_USER_PASSWORD_AUTH\n")],
        ["RequiredFactorsHavePages"] = [("MfaConfiguration: OPTIONAL", "MfaConfiguration: \"ON\""), ("EnabledMfas: [SOFTWARE_TOKEN_MFA]", "EnabledMfas: [SMS_MFA]\n      SmsConfiguration: { SnsCallerArn: arn:aws:iam::000000000000:role/sms }")],
        ["SecondFactorsAgree"] = [],
        ["MailedLoginsAreAllowed"] = [],
        ["PasskeysHaveTheirDomain"] = [],
        ["PasskeysAreAllowed"] = [("            - !If [HasPasskeys, WEB_AUTHN, !Ref AWS::NoValue]\n", "")],
        ["PasskeysAreOffered"] = [],
        ["PasskeysCountAsTwo"] = [("MULTI_FACTOR_WITH_USER_VERIFICATION", "SINGLE_FACTOR")],
        ["PasskeysSignIn"] = [("        - ALLOW_USER_AUTH\n", "")],
        ["AppsAreToldAttributes"] = [],
        ["AttributesAreListed"] = [("      WriteAttributes: [email]\n", "")],
    };

    public static TheoryData<string> Findings => [.. PoolNeeds.All.Concat(ClientNeeds.All).Concat(FactorNeeds.All).Select(finding => finding.Name)];

    [Theory]
    [MemberData(nameof(Findings))]
    public async Task A_bad_pool_is_found_and_the_fix_is_named(string name)
    {
        var settings = name switch
        {
            "PasswordRulesAgree" => new Dictionary<string, string> { ["Portal:PasswordPolicy:RequireSymbols"] = "true" },
            "AddressesAreVerified" or "ConfirmedAtOnceIsSet" => new Dictionary<string, string> { ["Portal:Register:ConfirmedByStaff"] = "false" },
            "PeopleMayRegister" => new Dictionary<string, string> { ["Portal:Register:Closed"] = "false" },
            "FunctionsConfirm" => new Dictionary<string, string> { ["Portal:Register:ConfirmedAtOnce"] = "true" },
            "PasswordsCanBeReplaced" => new Dictionary<string, string>
            {
                ["Portal:Brand:SupportContact:Text"] = "help@example.com",
                ["Portal:Brand:SupportContact:Url"] = "mailto:help@example.com",
            },
            "StaffAreNeeded" or "SupportIsReachable" => new Dictionary<string, string> { ["Portal:Register:ConfirmedByStaff"] = "true" },
            "RecoveryAgrees" => new Dictionary<string, string> { ["Portal:SignIn:Recovery:0"] = "phone_number" },
            "SecretAgrees" => new Dictionary<string, string> { ["AWS:UserPoolClientSecret"] = "of-another-client" },
            "SecondFactorsAgree" => new Dictionary<string, string> { ["Portal:SecondFactors:Required"] = "true" },
            "DetailsAreWritten" => new Dictionary<string, string> { ["Portal:Details:0"] = "name" },
            "AppsAreToldAttributes" => AppClient.Settings("wiki", "a secret", ("Attributes:0", "locale")),
            "MailedLoginsAreAllowed" => new Dictionary<string, string> { ["Portal:MailedCodeLogin"] = "true" },
            "PasskeysHaveTheirDomain" => new Dictionary<string, string>
            {
                ["Portal:Passkeys:RelyingPartyId"] = "example.com",
                ["Portal:Passkeys:Origins:0"] = "https://example.com",
            },
            "PasskeysAreAllowed" => new Dictionary<string, string> { ["Portal:Passkeys:RelyingPartyId"] = "localhost" },
            "PasskeysCountAsTwo" => new Dictionary<string, string> { ["Portal:Passkeys:RelyingPartyId"] = "localhost" },
            "PasskeysAreOffered" => new Dictionary<string, string> { ["Portal:Passkeys:RelyingPartyId"] = "" },
            _ => [],
        };
        await using var app = await StartAsync(name == "MailIsNotCapped" ? [] : ThroughSes, settings, ChangedTemplate.Write(BadTemplates[name]),
            name is "SignInNamesAgree" or "CaseDoesNotCount" or "OnlyTheAddressIsRequired" ? UnchangedPortal.Configure : null);

        var findings = await DoctorOf(app).ExamineAsync(TestContext.Current.CancellationToken);

        // A change may cause a second finding as a side effect.
        Assert.Contains(findings, finding => finding.Name == name);
        Assert.True(findings.Count <= 2, string.Join(' ', findings));
        Assert.All(findings, finding => Assert.Matches(@"^[A-Z].*[^.]\.$", finding.Fix));
    }

    [Fact]
    public async Task A_good_pool_has_no_findings()
    {
        await using var app = await StartAsync(ThroughSes, []);

        Assert.Empty(await DoctorOf(app).ExamineAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("1203", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_pool_requires_and_Register_asks_for_is_no_finding()
    {
        var template = ChangedTemplate.Write([.. BadTemplates["OnlyTheAddressIsRequired"], ("WriteAttributes: [email]", "WriteAttributes: [email, name]")]);
        await using var app = await StartAsync(ThroughSes, new Dictionary<string, string> { ["Portal:Register:Details:0"] = "name" }, template);

        Assert.Empty(await DoctorOf(app).ExamineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_client_that_must_not_write_what_Register_asks_for_is_a_finding()
    {
        await using var app = await StartAsync(ThroughSes, new Dictionary<string, string> { ["Portal:Register:Details:0"] = "name" });

        Assert.Equal("WritesTheAddress", Assert.Single(await DoctorOf(app).ExamineAsync(TestContext.Current.CancellationToken)).Name);
    }

    [Fact]
    public async Task A_good_pool_with_rotation_has_no_findings()
    {
        await using var app = await StartAsync(ThroughSes, [], ChangedTemplate.Write(
            ("        - ALLOW_REFRESH_TOKEN_AUTH\n", ""),
            ("      EnableTokenRevocation: true", "      RefreshTokenRotation:\n        Feature: ENABLED\n        RetryGracePeriodSeconds: 60\n      EnableTokenRevocation: true")));

        Assert.Empty(await DoctorOf(app).ExamineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task At_start_each_finding_is_logged_with_its_fix_and_never_a_secret()
    {
        await using var app = await StartAsync([], new Dictionary<string, string>
        {
            ["Portal:PoolDoctor"] = "true",
            ["AWS:UserPoolClientSecret"] = "of-another-client",
        });
        await Wait.ForAsync("the end of the examination", DoctorOf(app).ExecuteTask!);

        Assert.Contains(app.Log.Lines, line => line.StartsWith("Error 1201 Pool doctor: SecretAgrees is not met", StringComparison.Ordinal));
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Warning 1202 Pool doctor: MailIsNotCapped", StringComparison.Ordinal)
            && line.Contains("50 mails a day", StringComparison.Ordinal));
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Information 1204 Pool doctor finished. Findings: 2", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains(app.Pool.ClientSecret, StringComparison.Ordinal)
            || line.Contains("of-another-client", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_may_not_be_read_is_said_and_the_rest_is_compared()
    {
        await using var app = await StartAsync([], []);
        using var fault = app.Pool.Faults.Inject("DescribeUserPoolClient", Fault.AccessDenied);

        var findings = await DoctorOf(app).ExamineAsync(TestContext.Current.CancellationToken);

        Assert.Equal("MailIsNotCapped", Assert.Single(findings).Name);
        Assert.StartsWith(
            "Information 1203 Pool doctor could not call DescribeUserPoolClient (AccessDeniedException). "
                + "The AWS credentials lack a permission: allow cognito-idp:DescribeUserPoolClient",
            Unreadable(app), StringComparison.Ordinal);
    }

    /// <summary>Visitors need no AWS credentials, so many hosts have none.</summary>
    [Fact]
    public async Task Without_AWS_credentials_a_missing_secret_is_found_and_the_credentials_are_reported_once()
    {
        await using var app = await PortalApp.StartAsync(
            new Dictionary<string, string> { ["AWS:UserPoolClientSecret"] = "" }, services: With(new AnonymousAWSCredentials()), sendsMail: true);

        var finding = Assert.Single(await DoctorOf(app).ExamineAsync(TestContext.Current.CancellationToken));

        Assert.Equal("SecretAgrees", finding.Name);
        Assert.StartsWith("Set AWS:UserPoolClientSecret to the client's own secret", finding.Fix, StringComparison.Ordinal);
        Assert.StartsWith(
            "Information 1203 Pool doctor could not call DescribeUserPool (AmazonClientException). There are no AWS credentials.",
            Unreadable(app), StringComparison.Ordinal);
        Assert.Equal(["InitiateAuth"], app.Pool.Calls);
    }

    [Fact]
    public async Task Credentials_that_Cognito_refuses_are_reported_once_and_as_such()
    {
        await using var app = await PortalApp.StartAsync(services: With(new BasicAWSCredentials("unknown", "unknown")), sendsMail: true);

        Assert.Empty(await DoctorOf(app).ExamineAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith(
            "Information 1203 Pool doctor could not call DescribeUserPool (UnrecognizedClientException). "
                + "Cognito does not accept the AWS credentials.",
            Unreadable(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_mail_server_it_says_what_nobody_is_told_whether_Cognito_answers_or_not()
    {
        await using var app = await PortalApp.StartAsync(services: With(new BasicAWSCredentials("unknown", "unknown")));

        var finding = Assert.Single(await DoctorOf(app).ExamineAsync(TestContext.Current.CancellationToken));

        Assert.Equal(("PeopleAreTold", false), (finding.Name, finding.Breaks));
        Assert.StartsWith("Set Portal:Mail:Host, Portal:Mail:From and Portal:SiteUrl: until then, nobody is told by email of", finding.Fix, StringComparison.Ordinal);
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Warning 1202 Pool doctor: PeopleAreTold is not met.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UsernameAttributes: [email]", "AliasAttributes: [email]")]
    [InlineData("UsernameAttributes: [email]", "UsernameAttributes: []")]
    public async Task User_names_that_are_no_addresses_are_found(string from, string to)
    {
        await using var app = await StartAsync(ThroughSes, [], ChangedTemplate.Write((from, to)), UnchangedPortal.Configure);

        var findings = await DoctorOf(app).ExamineAsync(TestContext.Current.CancellationToken);

        Assert.Contains(findings, finding => finding is { Name: "SignInNamesAgree", Breaks: true });
    }

    [Fact]
    public async Task A_pool_that_never_answers_neither_delays_the_start_nor_ends_the_portal()
    {
        await using var app = await StartAsync([], new Dictionary<string, string> { ["AWS:ServiceURL"] = "http://127.0.0.1:1", ["Portal:PoolDoctor"] = "true" });
        using var visitor = app.NewVisitor();

        Assert.Equal("Log in", (await visitor.OpenAsync("/Account/Login")).Heading);
        await Wait.ForAsync("the end of the examination", DoctorOf(app).ExecuteTask!);
        Assert.Equal("Log in", (await visitor.OpenAsync("/Account/Login")).Heading);
        Assert.StartsWith("Information 1203 Pool doctor could not call InitiateAuth ", Unreadable(app), StringComparison.Ordinal);
        Assert.Contains("Cognito did not answer. Check the network", Unreadable(app), StringComparison.Ordinal);
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Information 1206 Pool doctor could not check everything. Findings so far: 0", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains(" 1204 ", StringComparison.Ordinal));
    }

    private static PoolDoctor DoctorOf(PortalApp app) => app.Services.GetServices<IHostedService>().OfType<PoolDoctor>().Single();

    private static string Unreadable(PortalApp app) =>
        Assert.Single(app.Log.Lines, line => line.StartsWith("Information 1203 ", StringComparison.Ordinal));

    private static Action<IServiceCollection> With(AWSCredentials credentials) => services => services.AddSingleton(provider =>
    {
        var aws = provider.GetRequiredService<IConfiguration>().GetAWSOptions();
        aws.Credentials = credentials;
        return aws;
    });

    private static Task<PortalApp> StartAsync(
        Dictionary<string, string> templateParameters, Dictionary<string, string> settings, string? template = null,
        Action<IServiceCollection>? services = null) =>
        PortalApp.StartAsync(settings, templateParameters, template: template, services: services, sendsMail: true);
}
