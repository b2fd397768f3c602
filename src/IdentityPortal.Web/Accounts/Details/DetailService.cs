using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Details;

/// <summary>Reads and saves the attributes of somebody who is logged in that <c>Portal:Details</c> lists.</summary>
internal sealed class DetailService(
    IAmazonCognitoIdentityProvider cognito, AccountCalls calls, InheritedDetails inherited, SessionStore sessions, IOptions<PortalOptions> options)
{
    private IList<string> Names => options.Value.Details;

    public Task<DetailOutcome> ReadAsync(CurrentSession session, CancellationToken cancellationToken) =>
        RunAsync("ReadDetails", session, async (accessToken, patience) =>
            new DetailOutcome.Known(await ReadAsync(accessToken, patience)), cancellationToken);

    /// <summary>Saves what the person has changed. Other fields may have been changed in another tab, and stay.</summary>
    /// <param name="shown">What the page showed, in the order of the setting.</param>
    /// <param name="entered">What the person has entered, in the same order.</param>
    public Task<DetailOutcome> SaveAsync(
        CurrentSession session, IReadOnlyList<string> shown, IReadOnlyList<string> entered, CancellationToken cancellationToken) =>
        RunAsync("SaveDetails", session, async (accessToken, patience) =>
        {
            var isRemoved = await inherited.RemoveLeftAsync(session.Person.Address, accessToken, patience);
            var current = await ReadAsync(accessToken, patience);
            if (isRemoved)
            {
                // What the page showed is gone, and the person has decided about each field.
                shown = current;
            }

            var changed = Enumerable.Range(0, Names.Count).Where(place => entered[place] != shown[place] && entered[place] != current[place]).ToList();
            if (changed.Exists(place => current[place] != shown[place]))
            {
                return new DetailOutcome.ChangedElsewhere(current);
            }

            if (changed.Count > 0)
            {
                var request = new UpdateUserAttributesRequest
                {
                    AccessToken = accessToken,
                    UserAttributes = changed.ConvertAll(place => new AttributeType { Name = Names[place], Value = entered[place] }),
                };
                try
                {
                    await cognito.UpdateUserAttributesAsync(request, patience);
                }
                catch (InvalidParameterException error) when (changed is [var only] && AccountErrors.ForDetails(error) is DetailOutcome.Refused)
                {
                    return new DetailOutcome.Refused(only);
                }

                var chosen = Names.IndexOf(PoolSignInOptions.PreferredName);
                if (changed.Contains(chosen) && options.Value.SignIn.Takes(PoolSignInOptions.PreferredName))
                {
                    await sessions.RecordPreferredNameAsync(session.Person.Subject, current[chosen], entered[chosen], patience);
                }
            }

            return new DetailOutcome.Saved(changed.Select(place => (int?)place).FirstOrDefault(place => Names[place!.Value] == "name") is { } name ? entered[name] : null);
        }, cancellationToken);

    private async Task<IReadOnlyList<string>> ReadAsync(string accessToken, CancellationToken cancellationToken)
    {
        var user = await cognito.GetUserAsync(new GetUserRequest { AccessToken = accessToken }, cancellationToken);
        return [.. Names.Select(name => user.UserAttributes?.Find(attribute => attribute.Name == name)?.Value ?? "")];
    }

    private Task<DetailOutcome> RunAsync(
        string journey,
        CurrentSession session,
        Func<string, CancellationToken, Task<DetailOutcome>> journeyAsync,
        CancellationToken cancellationToken) =>
        calls.AnswerLoggedInAsync(journey, session, AccountErrors.ForDetails, new DetailOutcome.TryLater(), journeyAsync, cancellationToken);
}
