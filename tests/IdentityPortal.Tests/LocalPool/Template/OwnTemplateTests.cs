using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Template;

namespace IdentityPortal.Tests.LocalPool.Template;

/// <summary>
/// The local pool on these templates. Beside each are the lines of the start-up list; to update them, copy the text that a
/// failure shows.
/// </summary>
public sealed class OwnTemplateTests
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["birthdate"] = "1990-01-01",
        ["email"] = TestPool.Email,
        ["given_name"] = "Ann",
        ["name"] = "Ann",
    };

    public static TheoryData<string> Names => [.. OwnTemplates.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_read_and_the_list_says_what_is_different(string name)
    {
        var notes = Read(name).Notes;

        var lines = string.Concat(TemplateNote.Lines(notes).Select(line => $"{line}\n"));
        var expected = OwnTemplates.PathOf($"{name}.txt");
        Assert.True(File.Exists(expected) && File.ReadAllText(expected) == lines, lines);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task In_each_pool_a_person_signs_up_and_in(string name)
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Template = OwnTemplates.PathOf(name));
        var settings = pool.Server.Settings;
        var username = settings.UsernameAttributes.Count > 0 ? TestPool.Email : "ann";
        var required = settings.Schema.Where(attribute => attribute.Required).Select(attribute => attribute.Name).Append("email").Distinct();
        await pool.CallAsync("SignUp", new
        {
            pool.Server.ClientId,
            Username = username,
            TestPool.Password,
            SecretHash = pool.Server.ClientSecret.Length > 0 ? pool.Hash(username) : null,
            UserAttributes = required.Select(attribute => new { Name = attribute, Value = Values[attribute] }),
        });
        await pool.SignedAsync("AdminConfirmSignUp", new { pool.Server.UserPoolId, Username = username });

        var reply = await SrpSignIn.TokensAsync(pool, username);

        Assert.True(Factors.HasTokens(reply) || settings.MfaConfiguration == "ON", reply.GetRawText());
    }

    [Fact]
    public void A_schema_keeps_types_and_limits() => Assert.Equal(
        [
            new AttributeSettings { Name = "email", Required = true },
            new AttributeSettings { Name = "birthdate", Required = true },
            new AttributeSettings { Name = "phone_number" },
            new AttributeSettings { Name = "team", Minimum = "1", Maximum = "20" },
            new AttributeSettings { Name = "age", AttributeDataType = "Number", Minimum = "18", Maximum = "130" },
            new AttributeSettings { Name = "joined", AttributeDataType = "DateTime" },
            new AttributeSettings { Name = "vip", AttributeDataType = "Boolean" },
        ],
        Read("schema.yaml").Pool.Schema);

    [Fact]
    public void Second_factors_and_passkeys_are_set_as_by_SetUserPoolMfaConfig()
    {
        var (pool, client) = (Read("secondfactors.yaml").Pool, Read("secondfactors.yaml").Client);

        Assert.Equal(("ON", "SOFTWARE_TOKEN_MFA EMAIL_OTP"), (pool.MfaConfiguration, string.Join(' ', pool.EnabledMfas)));
        Assert.Equal(("Code", "Code {####}"), (pool.EmailAuthenticationSubject, pool.EmailAuthenticationMessage));
        Assert.Equal(
            ("localhost", "required", "MULTI_FACTOR_WITH_USER_VERIFICATION"),
            (pool.WebAuthnRelyingPartyId, pool.WebAuthnUserVerification, pool.WebAuthnFactorConfiguration));
        Assert.Equal((true, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)), (client.RefreshTokenRotation, client.RotationGrace, client.AuthSessionValidity));
        Assert.Equal(
            (TimeSpan.FromMinutes(90), TimeSpan.FromMinutes(90), new TokenUnits("minutes", null, "minutes")),
            (client.AccessTokenValidity, client.RefreshTokenValidity, client.TokenValidityUnits!));
    }

    [Fact]
    public void A_merged_map_yields_to_what_is_written_out()
    {
        var pools = Read("anchors.yaml").Pools;

        Assert.Equal([9, 20], pools.Select(pool => pool.Settings.PasswordPolicy.MinimumLength));
        Assert.Equal(
            [("FirstWeb", 2), ("app", 3), ("SecondWeb", 2)],
            pools.SelectMany(pool => pool.Clients).Select(client => (client.Settings.Name, client.Settings.AccessTokenValidity.Hours)));
    }

    [Fact]
    public void A_domain_is_the_relying_party_of_a_pool_that_names_none()
    {
        var pool = Read("hosted.yaml").Pool;

        Assert.Equal("shop-000000000000.auth.eu-west-1.amazoncognito.com", pool.Domain);
        Assert.Equal(pool.Domain, pool.WebAuthnRelyingPartyId);
        Assert.Equal(
            new GroupSettings("staff", Precedence: 0, RoleArn: "arn:aws:iam::000000000000:role/StaffRole"), Assert.Single(Read("hosted.yaml").Groups));
    }

    private static TemplateSettings Read(string name) => TemplateText.Read(File.ReadAllText(OwnTemplates.PathOf(name)));
}
