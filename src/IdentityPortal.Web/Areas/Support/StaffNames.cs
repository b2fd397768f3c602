using System.Collections.Concurrent;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>
/// What members of staff log in with, because the trail has only their subs. They are kept in memory: staff who use the desk are known, and
/// others are looked up when they occur in a person's timeline.
/// </summary>
internal sealed class StaffNames(DeskAccounts accounts)
{
    private readonly ConcurrentDictionary<string, string> _addresses = [];

    public void Learn(StaffMember staff) => _addresses[staff.Sub] = staff.Address;

    /// <summary>What they log in with, or the sub if that is not known.</summary>
    public string Of(string sub) => _addresses.GetValueOrDefault(sub, sub);

    /// <summary>Looks up those that are not known yet.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(IEnumerable<string> subs, CancellationToken cancellationToken)
    {
        var all = subs.Distinct().ToList();
        var unknown = all.Where(sub => Guid.TryParse(sub, out _) && !_addresses.ContainsKey(sub));
        await Task.WhenAll(unknown.Select(sub => LookUpAsync(sub, cancellationToken)));
        return all.ToDictionary(sub => sub, Of);
    }

    private async Task LookUpAsync(string sub, CancellationToken cancellationToken)
    {
        try
        {
            _addresses[sub] = (await accounts.ReadAsync(sub, withGroups: false, cancellationToken)).SignInName;
        }
        catch (Exception error) when (SupportErrors.ForPerson(error) is not null)
        {
            // The account was deleted, or Cognito does not answer. The sub is shown instead.
        }
    }
}
