using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Security;

/// <summary>How the portal determines a visitor's address, and which Cognito calls receive it.</summary>
public sealed class ProxiesTests
{
    private static readonly string[] Carriers =
        ["SignUp", "ConfirmSignUp", "ResendConfirmationCode", "ForgotPassword", "ConfirmForgotPassword", "InitiateAuth", "RespondToAuthChallenge"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1", "198.51.100.9", "198.51.100.9")]
    [InlineData("127.0.0.0/8", "198.51.100.9", "198.51.100.9")]
    [InlineData("127.0.0.0/8", "1.1.1.1, 198.51.100.9, 127.0.0.3", "198.51.100.9")]
    [InlineData("127.0.0.1", "1.1.1.1, 198.51.100.9", "198.51.100.9")]
    [InlineData("127.0.0.1", "2001:db8::7", "2001:db8::/64")]
    [InlineData("127.0.0.1", "nonsense", "127.0.0.1")]
    [InlineData("127.0.0.1", "\"198.51.100.9\r\n", "127.0.0.1")]
    [InlineData("192.0.2.1", "198.51.100.9", "127.0.0.1")]
    public async Task Only_a_known_proxy_sets_the_visitors_address(string known, string forwarded, string counted)
    {
        await using var app = await PortalApp.StartAsync(Settings(("Portal:Proxies:0", known)));

        Assert.Equal(counted, await RejectedAddressAsync(app, forwarded.TrimEnd()));
    }

    [Fact]
    public async Task The_frameworks_own_switch_does_not_make_the_portal_believe_anybody()
    {
        await using var app = await PortalApp.StartAsync(Settings(("Portal:Proxies:0", "192.0.2.1"), ("ForwardedHeaders_Enabled", "true")));

        Assert.Equal("127.0.0.1", await RejectedAddressAsync(app, "198.51.100.9"));
    }

    [Fact]
    public async Task Nobody_can_claim_to_come_encrypted()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:Proxies:0"] = "192.0.2.1" }, environment: "Production");
        using var visitor = new HttpsVisitor(app);

        Assert.Equal(HttpStatusCode.TemporaryRedirect, (await visitor.GetAsync("/")).Status);
    }

    [Theory]
    [Trait("OfficialPackages", "3.18")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_visitors_address_goes_to_Cognito_with_every_call_that_takes_it_when_the_settings_say_so(bool wanted)
    {
        await using var app = await PortalApp.StartAsync();
        await using var wire = await PoolWire.StartAsync(app.Pool.Endpoint);
        await using var portal = await PortalApp.StartAsync(Settings(
            [.. app.Pool.Outputs.Select(output => (output.Key, output.Value)),
                ("Portal:RateLimits:FormBurst", "100"),
                ("Portal:SendVisitorAddress", $"{wanted}"),
                ("AWS:ServiceURL", wire.Address.AbsoluteUri.TrimEnd('/'))]));
        using var visitor = new HttpsVisitor(portal, "198.51.100.9");
        var person = app.Person("CONFIRMED");

        await visitor.PostAsync("/Account/Register", ("Form.Email", "new@example.com"), ("Form.Password", Journeys.Password), ("Form.PasswordAgain", Journeys.Password));
        await visitor.PostAsync("/Account/Confirm", ("Form.Email", "new@example.com"), ("Form.Code", Codes.Wrong));
        await visitor.PostAsync("/Account/ResendCode?another=true", ("Form.Email", "other@example.com"));
        await visitor.PostAsync("/Account/ForgotPassword", ("Form.Email", person.Email));
        await visitor.PostAsync("/Account/ResetPassword",
            ("Form.Email", person.Email), ("Form.Code", Codes.Wrong), ("Form.Password", Journeys.Password), ("Form.PasswordAgain", Journeys.Password));
        await visitor.PostAsync("/Account/Login", ("Form.Email", person.Email), ("Form.Password", "not the password"));

        Assert.All(Carriers, operation => Assert.NotEmpty(wire.Bodies(operation)));
        Assert.All(Carriers.SelectMany(wire.Bodies), body => Assert.Equal(wanted ? "198.51.100.9" : null, PoolWire.AddressIn(body)));
    }

    private static Dictionary<string, string> Settings(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string> { ["Portal:RateLimits:FormBurst"] = "1", ["Portal:RateLimits:FormsPerMinute"] = "1" };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return all;
    }

    /// <summary>Submits two forms, the second of which exceeds the limit.</summary>
    /// <returns>The network that the log names.</returns>
    private static async Task<string> RejectedAddressAsync(PortalApp app, string forwarded)
    {
        using var visitor = app.NewVisitor();
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", forwarded);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var reply = await visitor.Http.PostAsync("/Account/Login", new FormUrlEncodedContent([]), Stop);
        }

        var line = app.Log.Lines.Single(line => line.Contains("was rejected", StringComparison.Ordinal));
        var start = line.IndexOf("A form from ", StringComparison.Ordinal) + "A form from ".Length;
        return line[start..line.IndexOf(" was rejected", StringComparison.Ordinal)];
    }
}
