using IdentityPortal.Web.Operation.Doctor;

namespace IdentityPortal.Web.Accounts;

/// <summary>The journey cannot succeed for any address because of a setting, although Cognito accepts the request.</summary>
internal sealed class NotSetUpException(PoolFinding finding) : Exception($"{finding.Name} is not met. {finding.Fix}")
{
    public PoolFinding Finding { get; } = finding;
}
