using System.Security.Claims;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Details;

/// <summary>
/// Removes what came with the registration of an address that somebody else may have registered before its owner (<see cref="PreHijackGuard"/>). Cognito
/// lets the account itself do so, hence at its first log-in.
/// </summary>
internal sealed class InheritedDetails(
    IAmazonCognitoIdentityProvider cognito, PreHijackGuard guard, AccountEvents events, IOptions<PortalOptions> options, TimeProvider clock)
{
    /// <summary>What Cognito sets itself, and the address, which its owner has confirmed.</summary>
    private static readonly string[] Kept = ["sub", "email", "email_verified", "phone_number_verified", "identities"];

    /// <summary>
    /// Best effort: if Cognito fails, the person is logged in nevertheless, and the next log-in tries again. What Cognito requires or this client may
    /// not write stays.
    /// </summary>
    /// <returns>Whether the person should look at their details now.</returns>
    public async Task<bool> RemoveAsync(LoggedInPerson person, CancellationToken cancellationToken)
    {
        if (!await guard.HasForeignDetailsAsync(person.Address, cancellationToken) || person.Tokens.AccessToken is not { } accessToken)
        {
            return false;
        }

        using var patience = new CancellationTokenSource(options.Value.CognitoPatience, clock);
        try
        {
            if (!await RemoveAsync(person.Address, accessToken, patience.Token))
            {
                return false;
            }

            CallByAddress(person);
            return options.Value.Details.Count > 0;
        }
        catch (Exception error) when (AccountErrors.IsFailureOfCognito(error))
        {
            events.DetailsNotRemoved(person.Address, error);
            return false;
        }
    }

    /// <summary>
    /// Removes now what could not be removed at the log-in, before the person enters details. Afterwards, no log-in takes those for the stranger's.
    /// </summary>
    /// <exception cref="Exception">Cognito's failure. Then nothing must be saved.</exception>
    /// <returns>Whether there were details to remove.</returns>
    public async Task<bool> RemoveLeftAsync(string address, string accessToken, CancellationToken cancellationToken) =>
        await guard.HasForeignDetailsAsync(address, cancellationToken) && await RemoveAsync(address, accessToken, cancellationToken);

    private async Task<bool> RemoveAsync(string address, string accessToken, CancellationToken cancellationToken)
    {
        var user = await cognito.GetUserAsync(new GetUserRequest { AccessToken = accessToken }, cancellationToken);
        if (NameOf(user) is not { } now || !EmailAddress.Of(now).IsSameAs(EmailAddress.Of(address)))
        {
            // Another account has the address since the token told it, and what is known of the details is about that one.
            return false;
        }

        var names = NamesIn(user);
        foreach (var name in names)
        {
            await TryRemoveAsync(accessToken, name, cancellationToken);
        }

        await guard.SettleDetailsAsync(address);
        if (names.Count > 0)
        {
            events.DetailsRemoved(address);
        }

        return names.Count > 0;
    }

    /// <summary>The ID token was made before, and would call the person by the stranger's name until it is renewed.</summary>
    private static void CallByAddress(LoggedInPerson person)
    {
        foreach (var name in person.Identity.FindAll(ClaimTypes.Name).ToList())
        {
            person.Identity.RemoveClaim(name);
        }

        person.Identity.AddClaim(new Claim(ClaimTypes.Name, person.Address));
    }

    private string? NameOf(GetUserResponse user) => options.Value.SignIn.NameOf(user.Username ?? "", name => Attribute(user, name));

    // The client may write some that it cannot read. The code may have gone to the phone, also where people log in with their email address only.
    private IReadOnlyList<string> NamesIn(GetUserResponse user) =>
    [
        .. (user.UserAttributes ?? []).Select(attribute => attribute.Name!)
            .Union(options.Value.Register.Details)
            .Where(name => !Kept.Contains(name) && !name.StartsWith("cognito:", StringComparison.Ordinal)
                && (name != PoolSignInOptions.Phone || (options.Value.SignIn.IsByEmailOnly() && !PoolSignInOptions.IsVerified(name, other => Attribute(user, other))))),
    ];

    private static string? Attribute(GetUserResponse user, string name) => user.UserAttributes?.Find(attribute => attribute.Name == name)?.Value;

    private async Task TryRemoveAsync(string accessToken, string name, CancellationToken cancellationToken)
    {
        try
        {
            await cognito.UpdateUserAttributesAsync(
                new UpdateUserAttributesRequest { AccessToken = accessToken, UserAttributes = [new AttributeType { Name = name, Value = "" }] },
                cancellationToken);
        }
        catch (Exception error) when (AccountErrors.KeepsAttribute(error))
        {
            // The person is shown it.
        }
    }
}
