using System.Net;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Operation.Doctor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Security;

/// <summary>The change to a new secret of the pool's client while two instances are restarted one after the other.</summary>
public sealed class ClientSecretChangeTests
{
    private const string Setting = "AWS:UserPoolClientSecret";

    // Longer than the life of an access token.
    private static readonly TimeSpan UntilRenewal = TimeSpan.FromMinutes(16);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_request_fails_on_an_instance_with_either_secret_until_the_old_one_is_deleted()
    {
        await using var before = await PortalApp.StartAsync(sendsMail: true);
        using var ann = await before.LogInAsync(before.Person("CONFIRMED"));
        await before.AdministerAsync("AddUserPoolClientSecret", new { before.Pool.ClientId, ClientSecret = "the_new_secret_of_the_client" });
        await using var after = await before.StartAnotherAsync((Setting, "the_new_secret_of_the_client"));

        foreach (var app in new[] { before, after })
        {
            await WalkAsync(app, app);
            Assert.DoesNotContain(await FindingsAsync(app), finding => finding.Name == "SecretAgrees");
        }

        // Steps of one journey, on both.
        await WalkAsync(before, after);
        await WalkAsync(after, before);
        using var moved = ann.MovedTo(after);
        await RenewsAsync(after, moved);
        using var back = moved.MovedTo(before);
        await RenewsAsync(before, back);

        var old = (await before.AskAsAdministratorAsync("ListUserPoolClientSecrets", new { before.Pool.ClientId }))
            .GetProperty("ClientSecrets")[0].GetProperty("ClientSecretId").GetString();
        await before.AdministerAsync("DeleteUserPoolClientSecret", new { before.Pool.ClientId, ClientSecretId = old });

        await WalkAsync(after, after);
        await RenewsAsync(after, moved);
        Assert.DoesNotContain(await FindingsAsync(after), finding => finding.Name == "SecretAgrees");
        Assert.DoesNotContain(after.Log.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal));

        // An instance that was forgotten says what is wrong, and nobody loses a session.
        Assert.Contains(await FindingsAsync(before), finding => finding.Name == "SecretAgrees");
        using var visitor = before.NewVisitor();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.ResendCodeAsync("ben@example.com")).Status);
        Assert.Contains(before.Log.Lines, line => line.StartsWith("Error 1066 ", StringComparison.Ordinal) && line.Contains("SecretAgrees", StringComparison.Ordinal));
        before.Clock.Advance(UntilRenewal);
        Assert.True(await back.IsInAsync());
    }

    /// <summary>A person registers, confirms, logs out and logs in; confirming is on the other instance.</summary>
    private static async Task WalkAsync(PortalApp first, PortalApp second)
    {
        var address = $"{Guid.NewGuid():N}@example.com";
        using var visitor = first.NewVisitor();
        await visitor.HasRegisteredAsync(address);
        using var moved = visitor.MovedTo(second);
        Assert.True((await moved.ConfirmAsync(first.LastMailTo(address).Code!)).IsLoggedIn);
        using var back = moved.MovedTo(first);
        await back.HasLoggedOutAsync();
        await back.HasLoggedInAsync(address, Journeys.Password);
    }

    private static async Task RenewsAsync(PortalApp app, Visitor visitor)
    {
        app.Clock.Advance(UntilRenewal);
        var calls = app.Pool.Calls.Count;
        Assert.True((await visitor.OpenAsync("/Account")).IsLoggedIn);
        Assert.Contains(app.Pool.Calls.Skip(calls), call => call is "InitiateAuth" or "GetTokensFromRefreshToken");
    }

    private static Task<IReadOnlyList<PoolFinding>> FindingsAsync(PortalApp app) =>
        app.Services.GetServices<IHostedService>().OfType<PoolDoctor>().Single().ExamineAsync(Cancellation);
}
