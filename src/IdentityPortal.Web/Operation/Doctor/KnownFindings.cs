using System.Collections.Concurrent;

namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>
/// Findings that break journeys, from the examination at start or from a journey that ran into one. Cognito accepts some requests that
/// cannot succeed; the pages refuse them for every address alike. A finding lasts until the portal is restarted, or until a review finds that it is
/// no longer true (<see cref="RecoveryRightsReview"/>).
/// </summary>
internal sealed class KnownFindings
{
    private readonly ConcurrentDictionary<string, PoolFinding> _found = [];

    public void Add(PoolFinding finding) => _found[finding.Name] = finding;

    public void Remove(string name) => _found.TryRemove(name, out _);

    /// <returns>Null if it is not known to be true.</returns>
    public PoolFinding? Find(string name) => _found.GetValueOrDefault(name);
}
