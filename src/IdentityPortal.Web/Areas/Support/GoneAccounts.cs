using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>
/// Finds accounts that no longer exist in Cognito, as far as the trail has entries about them. The trail has only keyed hashes of addresses,
/// so a part of an address finds none. They are of what people log in with.
/// </summary>
internal sealed class GoneAccounts(TrailReader trail, DeskAccounts accounts, KeyedHash hash)
{
    /// <param name="found">The people whom Cognito found for the same term.</param>
    public async Task<IReadOnlyList<TrailTrace>> FindAsync(
        SearchTerm term, IReadOnlyList<FoundPerson> found, CancellationToken cancellationToken)
    {
        if (term switch
        {
            SearchTerm.One one => one.Names[0],
            SearchTerm.Beginning beginning when !hash.NamesAreAddresses => beginning.OfAddress,
            _ => null,
        } is not { } name)
        {
            return [];
        }

        var traces = Guid.TryParse(name, out _)
            ? await trail.TracesAsync(addressHash: null, subject: name, cancellationToken)
            : await trail.TracesAsync(hash.OfAddress(name), subject: null, cancellationToken);
        var gone = await Task.WhenAll(traces
            .Where(trace => found.All(person => person.Sub != trace.Sub))
            .Select(async trace => (Trace: trace, IsGone: await IsGoneAsync(trace.Sub, cancellationToken))));
        return [.. gone.Where(one => one.IsGone).Select(one => one.Trace)];
    }

    // An account may also have changed its address.
    private async Task<bool> IsGoneAsync(string sub, CancellationToken cancellationToken)
    {
        try
        {
            await accounts.ReadAsync(sub, withGroups: false, cancellationToken);
            return false;
        }
        catch (Exception error) when (SupportErrors.ForPerson(error) is PersonOutcome.Nobody)
        {
            return true;
        }
    }
}
