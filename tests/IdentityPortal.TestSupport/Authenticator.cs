using System.Globalization;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.LocalPool;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OtpNet;

namespace IdentityPortal.TestSupport;

/// <summary>The authenticator app of a person. Its codes are computed without any code of the pool.</summary>
public sealed class Authenticator(string key, FakeTimeProvider clock)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>The code that the app shows now.</summary>
    public string Code => At(clock.GetUtcNow());

    /// <summary>A code that the app does not show now, nor before or after.</summary>
    public string Wrong
    {
        get
        {
            var right = Enumerable.Range(-1, 3).Select(step => At(clock.GetUtcNow() + (step * Step))).ToHashSet();
            return Enumerable.Range(0, right.Count + 1).Select(number => number.ToString("D6", CultureInfo.InvariantCulture)).First(code => !right.Contains(code));
        }
    }

    /// <summary>An app that was given the key on this page.</summary>
    public static Authenticator Of(PortalApp app, PageView page) => new(
        page.Document.QuerySelector(".authenticator-key code")?.TextContent.Replace(" ", "", StringComparison.Ordinal)
            ?? throw new InvalidOperationException($"{page.Url} shows no key:\n{page.Html}"),
        app.Clock);

    /// <summary>Sets up an app for a person who can log in with the password alone. Then it shows a code that was not used yet.</summary>
    /// <param name="orMail">Whether Cognito can mail a code instead, as the person likes.</param>
    public static async Task<Authenticator> EnrolAsync(PortalApp app, SeededPerson person, bool orMail = false)
    {
        var accessToken = await AccessTokenAsync(app, person);
        Authenticator authenticator;
        do
        {
            var reply = await app.Cognito.AssociateSoftwareTokenAsync(new AssociateSoftwareTokenRequest { AccessToken = accessToken });
            authenticator = new Authenticator(reply.SecretCode!, app.Clock);
        }
        while (!authenticator.HasDistinctCodes());

        await app.Cognito.VerifySoftwareTokenAsync(new VerifySoftwareTokenRequest { AccessToken = accessToken, UserCode = authenticator.Code });
        await app.Cognito.SetUserMFAPreferenceAsync(new SetUserMFAPreferenceRequest
        {
            AccessToken = accessToken,
            SoftwareTokenMfaSettings = new SoftwareTokenMfaSettingsType { Enabled = true, PreferredMfa = !orMail },
            EmailMfaSettings = new EmailMfaSettingsType { Enabled = orMail },
        });
        app.Clock.Advance(Step);
        return authenticator;
    }

    /// <summary>Lets Cognito mail a code after the password.</summary>
    public static async Task EnrolMailAsync(PortalApp app, SeededPerson person) =>
        await app.Cognito.SetUserMFAPreferenceAsync(new SetUserMFAPreferenceRequest
        {
            AccessToken = await AccessTokenAsync(app, person),
            EmailMfaSettings = new EmailMfaSettingsType { Enabled = true, PreferredMfa = true },
        });

    /// <summary>An access token of a person who can log in with the password alone.</summary>
    public static async Task<string> AccessTokenAsync(PortalApp app, SeededPerson person)
    {
        var user = app.Services.GetRequiredService<CognitoUserPool>().GetUser(person.Email);
        var reply = await user.StartWithSrpAuthAsync(new InitiateSrpAuthRequest { Password = person.Password });
        return reply.AuthenticationResult?.AccessToken ?? throw new InvalidOperationException($"The pool asks for {reply.ChallengeName}.");
    }

    /// <summary>Whether the app shows another code in each step around now. False for one key in 100,000.</summary>
    public bool HasDistinctCodes() => Enumerable.Range(-2, 6).Select(step => At(clock.GetUtcNow() + (step * Step))).Distinct().Count() == 6;

    private string At(DateTimeOffset time) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(time.UtcDateTime);
}
