using System.Text;
using System.Text.RegularExpressions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web;
using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace IdentityPortal.Tests.Web;

/// <summary>Every setting has a type and a rule. A value that violates either one prevents the start, with one sentence that names the key.</summary>
public sealed class SettingsTests
{
    private static readonly Dictionary<string, string?> Enough = new()
    {
        ["AWS:Region"] = "eu-west-1",
        ["AWS:UserPoolId"] = "eu-west-1_AbCdEfGhI",
        ["AWS:UserPoolClientId"] = "client",
        ["Portal:PasswordPolicy:MinimumLength"] = "15",
    };

    /// <summary>Settings that need no rule other than their type, with the reason.</summary>
    private static readonly Dictionary<string, string> Free = new()
    {
        ["AWS:UserPoolClientSecret"] = "A client may have none, and only Cognito knows what one looks like.",
        [Telemetry.Endpoint] = "A collector may be anywhere.",
#if DEBUG
        ["LocalPool:Issuer"] = "Any address can be that of an issuer.",
        ["LocalPool:LambdaEndpoint"] = "Functions can be at any address.",
        ["LocalPool:Region"] = "Any name can be that of a local region.",
        ["LocalPool:Seed"] = "On or off.",
#endif
        ["Portal:Apps:*:Assertion"] = "On or off.",
        ["Portal:Apps:*:CognitoClaims"] = "On or off.",
        ["Portal:Apps:*:Consent"] = "On or off.",
        ["Portal:Apps:*:Offline"] = "On or off.",
        ["Portal:Apps:*:OpenPreflights"] = "On or off.",
        ["Portal:Apps:*:PushedRequestsOnly"] = "On or off.",
        ["Portal:Brand:Name"] = "Any text can be a name.",
        ["Portal:Keys:KmsKey"] = "Only AWS KMS knows its keys: KmsProtectionTests show the refusal of one that it does not know.",
        ["Portal:PasswordPolicy:RequireLowercase"] = "A pool may have either.",
        ["Portal:PasswordPolicy:RequireNumbers"] = "A pool may have either.",
        ["Portal:PasswordPolicy:RequireSymbols"] = "A pool may have either.",
        ["Portal:PasswordPolicy:RequireUppercase"] = "A pool may have either.",
        ["Portal:PoolDoctor"] = "On or off.",
        ["Portal:AddressUndo"] = "On or off.",
        ["Portal:MigrateAtStart"] = "On or off.",
        ["Portal:RecoveryCodes"] = "On or off.",
        ["Portal:SendVisitorAddress"] = "On or off.",
        ["Portal:MailedCodeLogin"] = "On or off.",
        ["Portal:Support:RequireSecondFactor"] = "On or off, but where nobody could have a second factor.",
        ["Portal:SecondFactors:Authenticator"] = "On or off.",
        ["Portal:SecondFactors:Mail"] = "On or off.",
        ["Portal:SecondFactors:Required"] = "On or off.",
        ["Portal:Register:Closed"] = "On or off.",
        ["Portal:Register:ConfirmedAtOnce"] = "On or off, but not beside ConfirmedByStaff.",
        ["Portal:SignIn:CaseSensitive"] = "On or off.",
        ["Portal:SignIn:SendsPasswords"] = "On or off.",
    };

    /// <summary>Keys with values of the right type that violate the setting's rule.</summary>
    public static TheoryData<string, string> AgainstTheRules { get; } = new()
    {
        { "AWS:Issuer", "our pool" },
        { "AWS:Region", "" },
        { "AWS:ServiceURL", "https://pool.example" },
        { "AWS:UserPoolClientId", "" },
        { "AWS:UserPoolId", "" },
        { "AWS:UserPoolId", "us-east-1_AbCdEfGhI" },
        { "HTTPS_PORT", "0" },
        { "HTTPS_PORT", "65536" },
        { "shutdownTimeoutSeconds", "-1" },
        { "Portal:AnswerFloor", "-00:00:01" },
        { "Portal:AnswerFloor", "00:00:05" },
        { "Portal:AnswerFloor", "00:00:03.95" },
        { "Portal:AnswerJitter", "-00:00:01" },
        { "Portal:AnswerJitter", "00:00:05" },
        { "Portal:Apps:wiki:Attributes:0", "department" },
        { "Portal:Apps:wiki:BackchannelLogoutUri", "http://wiki.example.com/logged-out" },
        { "Portal:Apps:wiki:Groups:0", " " },
        { "Portal:Apps:wiki:Headers:Email", "Remote_Email" },
        { "Portal:Apps:wiki:Headers:Groups", "Remote-User" },
        { "Portal:Apps:wiki:Headers:Name", "Name" },
        { "Portal:Apps:wiki:Headers:User", "Set-Cookie" },
        { "Portal:Apps:wiki:Home", "http://wiki.example.com/" },
        { "Portal:Apps:wiki:Hosts:0", "https://wiki.example.com" },
        { "Portal:Apps:wiki:Kind", "desktop" },
        { "Portal:Apps:wiki:Logo", "no-such-file.svg" },
        { "Portal:Apps:wiki:Name:xx", "Wiki" },
        { "Portal:Apps:wiki:OpenPaths:0", "/public/.." },
        { "Portal:Apps:wiki:PoolTokens", "access" },
        { "Portal:Apps:wiki:PostLogoutRedirectUris:0", "http://wiki.example.com/" },
        { "Portal:Apps:wiki:RedirectUris:0", "http://wiki.example.com/callback" },
        { "Portal:Apps:wiki:Scopes:0", "everything" },
        { "Portal:Apps:wiki:SecretHashes:0", "a secret in clear" },
        { "Portal:Apps:wiki:ShowGroups:0", " " },
        { "Portal:Brand:Accent", "red" },
        { "Portal:Brand:AccentDark", "red" },
        { "Portal:Brand:FooterLinks:0:Text:xx", "Imprint" },
        { "Portal:Brand:FooterLinks:0:Url", "http://example.com/imprint" },
        { "Portal:Brand:Logo", "no-such-file.svg" },
        { "Portal:Brand:LogoAlt", "Acme" },
        { "Portal:Brand:SupportContact:Text", "help@example.com" },
        { "Portal:Brand:SupportContact:Url", "mailto:help@example.com" },
        { "Portal:Brand:Texts:en:No.Such.Key", "Welcome" },
        { "Portal:CognitoPatience", "-00:00:01" },
        { "Portal:CognitoPatience", "00:00:00" },
        { "Portal:CognitoPatience", "00:02:00" },
        { "Portal:Delivery:QueueUrl", "queue" },
        { "Portal:Keys:Certificate", "no-such-file.pem" },
        { "Portal:Keys:CertificateKey", "no-such-file.pem" },
        { "Portal:Keys:CertificatePassword", "hush" },
        { "Portal:Keys:Earlier:0:Certificate", "no-such-file.pem" },
        { "Portal:Keys:Earlier:0:CertificateKey", "no-such-file.pem" },
        { "Portal:Keys:Earlier:0:CertificatePassword", "hush" },
        { "Portal:LeakedPasswords:Url", "ranges" },
        { "Portal:LeakedPasswords:Url", "http://ranges.example.com/range/" },
        { "Portal:LeakedPasswords:Url", "https://ranges.example.com/range/?mode=ntlm" },
        { "Portal:Mail:From", "accounts" },
        { "Portal:Mail:Host", "mail server" },
        { "Portal:Mail:Password", "hush" },
        { "Portal:Mail:Port", "0" },
        { "Portal:Mail:Port", "65536" },
        { "Portal:Mail:UserName", "ann" },
        { "Portal:Mail:WarningsPerHour", "-1" },
        { "Portal:Mail:WarningsPerHour", "101" },
        { "Portal:DeletionGrace", "-00:00:01" },
        { "Portal:DeletionGrace", "90.00:00:01" },
        { "Portal:DeletionGrace", "14.00:00:00" },
        { "Portal:Details:0", "email" },
        { "Portal:SignIn:Names:0", "nickname" },
        { "Portal:DetailRules:0:Hint:xx", "Three letters" },
        { "Portal:DetailRules:0:Label:xx", "Team" },
        { "Portal:DetailRules:0:Name", "custom:team" },
        { "Portal:DetailRules:0:Pattern", "[A-Z" },
        { "Portal:Register:ConfirmedByStaff", "true" },
        { "Portal:Register:Details:0", "email" },
        { "Portal:SignIn:Recovery:0", "username" },
        { "Portal:Passkeys:Origins:0", "accounts.example.com" },
        { "Portal:Passkeys:RelyingPartyId", "https://accounts.example.com" },
        { "Portal:Passkeys:RelyingPartyId", "accounts.example.com:443" },
        { "Portal:Passkeys:RelyingPartyId", "Accounts.example.com" },
        { "Portal:Passkeys:RelyingPartyId", "accounts.example.com." },
        { "Portal:Passkeys:RelyingPartyId", "accounts" },
        { "Portal:Passkeys:RelyingPartyId", "127.0.0.1" },
        { "Portal:PasswordPolicy:MinimumLength", "5" },
        { "Portal:PasswordPolicy:MinimumLength", "100" },
        { "Portal:Proxies:0", "proxy.example.com" },
        { "Portal:RateLimits:FormBurst", "0" },
        { "Portal:RateLimits:FormBurst", "1000001" },
        { "Portal:RateLimits:FormsAtOnce", "0" },
        { "Portal:RateLimits:FormsWaiting", "-1" },
        { "Portal:RateLimits:FormsPerMinute", "0" },
        { "Portal:RateLimits:FormsPerMinute", "1000001" },
        { "Portal:RateLimits:RefusalsPerMinute", "0" },
        { "Portal:RateLimits:RefusalsPerMinute", "1000001" },
        { "Portal:RateLimits:ReportsPerMinute", "0" },
        { "Portal:RateLimits:ReportsPerMinute", "1000001" },
        { "Portal:RememberedSessionIdle", "-00:01:00" },
        { "Portal:RememberedSessionIdle", "00:00:59" },
        { "Portal:RememberedSessionIdle", "3651.00:00:00" },
        { "Portal:RememberedSessionLife", "-00:01:00" },
        { "Portal:RememberedSessionLife", "00:00:59" },
        { "Portal:RememberedSessionLife", "3651.00:00:00" },
        { "Portal:SessionCheckInterval", "00:00:00" },
        { "Portal:SessionCheckInterval", "1.00:00:01" },
        { "Portal:SessionChecksPerSecond", "0" },
        { "Portal:SessionChecksPerSecond", "1000001" },
        { "Portal:SessionIdle", "-00:01:00" },
        { "Portal:SessionIdle", "00:00:59" },
        { "Portal:SessionIdle", "3651.00:00:00" },
        { "Portal:SessionLife", "-00:01:00" },
        { "Portal:SessionLife", "00:00:59" },
        { "Portal:SessionLife", "3651.00:00:00" },
        { "Portal:SiteUrl", "accounts.example.com" },
        { "Portal:SiteUrl", "http://accounts.example.com" },
        { "Portal:SiteUrl", "https://accounts.example.com/portal" },
        { "Portal:StaffSessionIdle", "-00:01:00" },
        { "Portal:StaffSessionIdle", "00:00:00" },
        { "Portal:StaffSessionIdle", "3651.00:00:00" },
        { "Portal:Trail:Earlier:0:Key", "c2hvcnQ=" },
        { "Portal:Trail:Earlier:0:KeyFile", "no-such-file.key" },
        { "Portal:Trail:Key", "c2hvcnQ=" },
        { "Portal:Trail:KeyFile", "no-such-file.key" },
        { "Portal:Support:RemovalWait", "00:59:59" },
        { "Portal:Support:RemovalWait", "14.00:00:01" },
        { "Portal:Trail:Retention", "23:59:59" },
        { "Portal:Trail:Retention", "36501.00:00:00" },
    };

    /// <summary>An unreadable value for each setting that is not a string, including those of the framework and the AWS SDK.</summary>
    public static TheoryData<string, string> OfTheWrongType { get; } = new(
    [
        .. SettingTypes.Read
            .SelectMany(setting => SettingsIn(setting.Key, setting.Value))
            .Where(setting => setting.Type != typeof(string))
            .Select(setting => (setting.Key, "nonsense")),
        ("AWS:Logging:LogTo", "nowhere"),
        ("AWS:MaxErrorRetry", "lots"),
        ("AWS:Timeout", "long"),
        ("AWS:UseHttp", "maybe"),
        ("Logging:Console:LogLevel:Default", "loud"),
        ("Logging:LogLevel:Default", "loud"),
        ("Portal:Brand", "Acme"),
        ("Portal:Brand:FooterLinks", "https://example.com/imprint"),
        ("Portal:Brand:Name:en", "Acme"),
        ("Portal:Keys:Earlier", "earlier.pem"),
        ("Portal:Proxies", "10.0.0.1"),
        ("Portal:RateLimits", "30"),
        ("URLS", "nonsense"),
    ]);

#if DEBUG
    private static IEnumerable<string> RuledKeys => [.. KeysIn(AgainstTheRules), .. KeysIn(AgainstThePoolsRules)];
#else
    private static IEnumerable<string> RuledKeys => KeysIn(AgainstTheRules);
#endif

    [Fact]
    public void Every_setting_has_a_rule_or_a_reason_to_have_none()
    {
        var settings = SettingTypes.Read.SelectMany(setting => SettingsIn(setting.Key, setting.Value)).Select(setting => setting.Key).ToList();

        Assert.True(settings.Count > 40, $"Only {settings.Count} settings were found.");
        Assert.All(settings, setting => Assert.True(
            RuledKeys.Any(key => IsKeyOf(key, setting)) != Free.ContainsKey(setting), $"{setting} needs a rule, or else a reason to have none."));
        Assert.All([.. RuledKeys, .. Free.Keys], key => Assert.Contains(settings, setting => IsKeyOf(key, setting)));
    }

    [Fact]
    public void Keys_that_no_option_reads_are_named_and_those_of_others_are_not()
    {
        var known = SettingTypes.Read.SelectMany(setting => SettingsIn(setting.Key, setting.Value)).Select(setting => setting.Key.Replace("*", "0", StringComparison.Ordinal).ToUpperInvariant());
        string[] ofOthers =
        [
            "AWS:Profile", "AWS:Timeout", "AWS:Logging:LogTo", "ConnectionStrings:Other", "Kestrel:Limits:MaxConcurrentConnections",
            "Logging:Console:FormatterName", "AllowedHosts", "Unrelated",
        ];

        Assert.Empty(Unknown([.. known, .. ofOthers]));
        Assert.Equal(
            [
                "Portal:Brand:Nmae is not a setting and has no effect. Is it Portal:Brand:Name?",
                "Portal:Session-Idle is not a setting and has no effect. Is it Portal:SessionIdle?",
                "Portal:Keys:Earlier:0:Certifcate is not a setting and has no effect. Is it Portal:Keys:Earlier:*:Certificate?",
                "AWS:UserPoolID2 is not a setting and has no effect. Is it AWS:UserPoolId?",
            ],
            Unknown("Portal:Brand:Nmae", "Portal:Session-Idle", "Portal:Keys:Earlier:0:Certifcate", "AWS:UserPoolID2"));
    }

    [Fact]
    public async Task A_key_that_no_option_reads_is_a_warning_at_the_start_of_the_portal()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:FormBrust"] = "5" });

        Assert.Equal(
            ["Warning 204 Portal:FormBrust is not a setting and has no effect. Is it Portal:RateLimits:FormBurst?"],
            app.Log.Lines.Where(line => line.StartsWith("Warning 204 ", StringComparison.Ordinal)).Select(line => line.Split(" [")[0]));
    }

    private static IReadOnlyList<string> Unknown(params string[] keys) => UnknownSettings.In(
        new ConfigurationBuilder().AddInMemoryCollection(keys.Select(key => KeyValuePair.Create(key, (string?)"1"))).Build());

    [Theory]
    [MemberData(nameof(AgainstTheRules))]
    public void A_value_against_the_rule_is_refused_in_a_sentence_that_names_the_key(string key, string value) =>
        Assert.Contains(key, Refusal((key, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData(PortalApp.TrailKey, PortalApp.TrailKey, "Portal:Trail:Earlier:0 is the same key as another one of Portal:Trail.")]
    [InlineData("", PortalApp.TrailKey, "Portal:Trail:Earlier is of use only beside Portal:Trail:Key or KeyFile, which seals new rows.")]
    [InlineData(PortalApp.TrailKey, "", "Portal:Trail:Earlier:0 has neither Key nor KeyFile.")]
    public void An_earlier_key_of_the_trail_that_is_of_no_use_is_refused(string key, string earlier, string sentence) =>
        Assert.Equal(sentence, Refusal(("Portal:Trail:Key", key), ("Portal:Trail:Earlier:0:Key", earlier)));

    [Fact]
    public void Ways_of_registering_that_exclude_each_other_are_refused() => Assert.Equal(
        "Portal:Register:ConfirmedByStaff and Portal:Register:ConfirmedAtOnce exclude each other: set one of them to true.",
        Refusal(("Portal:Trail:Key", PortalApp.TrailKey), ("Portal:Register:ConfirmedByStaff", "true"), ("Portal:Register:ConfirmedAtOnce", "true")));

    [Fact]
    public void A_desk_that_nobody_could_enter_is_refused_with_both_ways_out()
    {
        var refusal = Refusal(("Portal:Trail:Key", PortalApp.TrailKey), ("Portal:SecondFactors:Authenticator", "false"));

        Assert.StartsWith("Portal:Support:RequireSecondFactor keeps everybody out of the support desk", refusal, StringComparison.Ordinal);
        Assert.Contains("Allow authenticator apps", refusal, StringComparison.Ordinal);
        Assert.EndsWith("or set Portal:Support:RequireSecondFactor to false.", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Portal:Support:RequireSecondFactor", "false")]
    [InlineData("Portal:SecondFactors:Mail", "true")]
    [InlineData("Portal:Passkeys:RelyingPartyId", "example.com")]
    [InlineData("Portal:Trail:Key", "")]
    public void With_a_way_in_or_without_a_desk_it_is_not(string key, string value)
    {
        var settings = new Dictionary<string, string>
        {
            ["Portal:Trail:Key"] = PortalApp.TrailKey,
            ["Portal:SecondFactors:Authenticator"] = "false",
            [key] = value,
        };

        Assert.Null(Refusal([.. settings.Select(setting => (setting.Key, setting.Value))]));
    }

    [Theory]
    [MemberData(nameof(OfTheWrongType))]
    public void A_value_of_the_wrong_type_is_refused_in_a_sentence_that_names_the_key(string key, string value)
    {
        var refusal = Refusal((key, value));

        Assert.NotNull(refusal);

        // If a string setting has child keys, the message names the setting itself.
        Assert.Contains(key is "Portal:Brand:Name:en" ? "Portal:Brand:Name" : key, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    [Fact]
    public async Task The_program_names_all_values_of_a_wrong_type_at_once_without_a_stack_trace()
    {
        var settings = OfTheWrongType.Select(row => row.Data).Where(row => !row.Item1.StartsWith("Portal:Brand", StringComparison.Ordinal)).ToList();

        var (exitCode, output) = await StartTests.RunAsync(
            "Production", [.. settings.Select(row => (row.Item1.Replace(":", "__", StringComparison.Ordinal), row.Item2))]);

        Assert.Equal(1, exitCode);
        var lines = output.Trim().Split('\n');
        Assert.All(settings, setting => Assert.Contains(lines, line => line.StartsWith(setting.Item1, StringComparison.Ordinal)));
        Assert.All(lines, line => Assert.Contains(settings, setting => line.StartsWith(setting.Item1, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("AWS:LogResponse", "true")]
    [InlineData("AWS:Logging:LogResponses", "Always")]
    [InlineData("AWS:Logging:LogResponses", "OnError")]
    public void The_AWS_SDK_may_not_log_the_answers_that_hold_tokens(string key, string value) =>
        Assert.StartsWith($"{key} would write Cognito's answers to the log", Refusal((key, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("36:00:00")]
    [InlineData("24:00:00")]
    [InlineData("5")]
    [InlineData("00:30")]
    [InlineData("1:00:00:00")]
    [InlineData("1.36:00:00")]
    [InlineData("00:60:00")]
    [InlineData("00:00:60")]
    [InlineData("1h")]
    [InlineData("")]
    [InlineData("99999999.00:00:00")]
    public void A_time_that_NET_reads_otherwise_than_a_person_is_refused_with_the_right_form(string time) =>
        Assert.Contains("1.12:00:00 for 36 hours", Refusal(("Portal:SessionLife", time)), StringComparison.Ordinal);

    [Theory]
    [InlineData("08:00:00")]
    [InlineData("8:00:00")]
    [InlineData("1.12:00:00")]
    [InlineData("00:01:00.5")]
    public void A_time_that_all_read_alike_is_taken(string time) => Assert.Null(Refusal(("Portal:SessionLife", time)));

    [Theory]
    [InlineData("""{ "Portal": { "RateLimits": null } }""", "Portal:RateLimits")]
    [InlineData("""{ "Portal": { "RateLimits": 30 } }""", "Portal:RateLimits")]
    [InlineData("""{ "Portal": { "CognitoPatience": null } }""", "Portal:CognitoPatience")]
    [InlineData("""{ "Portal": { "CognitoPatience": 3 } }""", "Portal:CognitoPatience")]
    [InlineData("""{ "Portal": { "PoolDoctor": {} } }""", "Portal:PoolDoctor")]
    [InlineData("""{ "Portal": { "Proxies": {} } }""", "Portal:Proxies")]
    [InlineData("""{ "Portal": null }""", null)]
    [InlineData("""{ "Portal": { "Proxies": [] } }""", null)]
    [InlineData("""{ "Portal": { "Brand": { "Name": null } } }""", null)]
    [InlineData("""{ "Portal": { "PoolDoctor": true, "SessionChecksPerSecond": 30 } }""", null)]
    public void JSON_of_another_shape_is_refused_and_empty_lists_and_texts_are_not(string json, string? named)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(json));

        var refusal = Refusal(configuration => configuration.AddJsonStream(file));

        if (named is null)
        {
            Assert.Null(refusal);
        }
        else
        {
            Assert.Contains(named, refusal, StringComparison.Ordinal);
        }
    }

#if DEBUG
    public static TheoryData<string, string> AgainstThePoolsRules { get; } = new()
    {
        { "LocalPool:Data", "/proc/no-such-folder" },
        { "LocalPool:Port", "-1" },
        { "LocalPool:Port", "65536" },
        { "LocalPool:Template", "no-such-file.yaml" },
        { "LocalPool:Pool", "NoSuchPool" },
        { "LocalPool:Client", "NoSuchClient" },
        { "LocalPool:TemplateParameters:NoSuchParameter", "1" },
    };

    [Theory]
    [MemberData(nameof(AgainstThePoolsRules))]
    public async Task A_value_that_the_local_pool_cannot_use_is_refused_in_a_sentence_that_names_the_key(string key, string value)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = "Development",
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration["LocalPool:Port"] = "0";
        builder.Configuration["LocalPool:Data"] = "";
        builder.Configuration[key] = value;
        builder.CheckSettingTypes();

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => DevelopmentPool.StartIfWantedAsync(builder));

        Assert.Contains(key.StartsWith("LocalPool:TemplateParameters", StringComparison.Ordinal) ? "LocalPool:TemplateParameters" : key, refusal.Message, StringComparison.Ordinal);
    }
#endif

    private static string? Refusal(params (string Key, string? Value)[] settings) =>
        Refusal(configuration => configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))));

    /// <summary>Runs the checks that the program makes before it opens anything. Returns the refusal, or null if there is none.</summary>
    private static string? Refusal(Action<ConfigurationManager> configure)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = "Production",
            ContentRootPath = AppContext.BaseDirectory,

            // Each file watcher uses one of a limited number of inotify instances.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration.AddInMemoryCollection(Enough);
        configure(builder.Configuration);
        try
        {
            builder.CheckSettingTypes();
            builder.AddPortal();
            using var services = (IDisposable)builder.Build();
            ((WebApplication)services).CheckSettings();
            return null;
        }
        catch (StartRefusedException refusal)
        {
            return refusal.Message;
        }
    }

    private static IEnumerable<string> KeysIn(TheoryData<string, string> rows) => rows.Select(row => row.Data.Item1);

    private static IEnumerable<(string Key, Type Type)> SettingsIn(string key, Type type)
    {
        if (type.IsValueType || type == typeof(string) || type == typeof(Uri))
        {
            return [(key, type)];
        }

        return type.IsGenericType
            ? SettingsIn($"{key}:*", type.GetGenericArguments()[^1])
            : type.GetProperties()
                .Where(property => property.CanWrite || property.PropertyType.IsGenericType)
                .Where(property => !typeof(Delegate).IsAssignableFrom(property.PropertyType))
                .SelectMany(property => SettingsIn($"{key}:{property.Name}", property.PropertyType));
    }

    /// <param name="setting">Contains an asterisk for each key of a list or dictionary.</param>
    private static bool IsKeyOf(string key, string setting) =>
        Regex.IsMatch(key, $"^{Regex.Escape(setting).Replace(@"\*", "[^:]+", StringComparison.Ordinal)}$");
}
