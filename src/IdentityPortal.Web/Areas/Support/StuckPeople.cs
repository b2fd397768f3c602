using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Areas.Support.Delivery;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>
/// Finds the people who registered, have not confirmed their address, and got no email that arrived; where staff confirm accounts, all who wait for that.
/// </summary>
internal sealed class StuckPeople(
    DeskAccounts accounts, IAmazonCognitoIdentityProvider cognito, IOptions<CognitoSettings> settings, IOptions<PortalOptions> options, Deliveries deliveries,
    TimeProvider clock)
{
    /// <summary>The most that Cognito lists at once.</summary>
    private const int PageSize = 60;

    // Cognito does not sort, so the oldest are known only after all accounts were read.
    private const int MostPages = 10;

    private const string Filter = "cognito:user_status = \"UNCONFIRMED\"";

    /// <summary>Most people confirm within this time.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>Whether the people wait for staff.</summary>
    public bool AreWaiting => !options.Value.Register.ConfirmsByCode();

    /// <returns>The people, oldest first; <c>Next</c> is not empty if not all unconfirmed accounts were read.</returns>
    public async Task<FindOutcome.Found> ListAsync(CancellationToken cancellationToken)
    {
        var (people, next) = await UnconfirmedAsync(cancellationToken);
        var fates = await deliveries.LastFatesAsync(people, cancellationToken);
        var before = clock.GetUtcNow() - Grace;
        return new FindOutcome.Found(
            [
                .. people.Zip(fates, (person, fate) => person with { LastMail = fate })
                    .Where(person => person.Enabled && (AreWaiting || (person.Created < before && !HasArrived(person.LastMail))))
                    .OrderBy(person => person.Created),
            ],
            next is null ? [] : [next]);
    }

    // Only somebody who got an email can report it as spam.
    private static bool HasArrived(MailFate fate) => fate is MailFate.Delivered or MailFate.Complained;

    private async Task<(List<FoundPerson> People, string? Next)> UnconfirmedAsync(CancellationToken cancellationToken)
    {
        var people = new List<FoundPerson>();
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var users = await cognito.ListUsersAsync(
                new ListUsersRequest { UserPoolId = settings.Value.UserPoolId, Limit = PageSize, Filter = Filter, PaginationToken = next },
                cancellationToken);
            people.AddRange((users.Users ?? []).Select(accounts.Found));
            next = users.PaginationToken;
            if (string.IsNullOrEmpty(next))
            {
                return (people, null);
            }
        }

        return (people, next);
    }
}
