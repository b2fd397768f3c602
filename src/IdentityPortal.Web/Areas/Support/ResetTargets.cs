using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>Works out where Cognito sends a person's code for a new password.</summary>
internal static class ResetTargets
{
    /// <param name="attribute">Returns the value of an attribute; null if the account has none.</param>
    /// <param name="factors">Cognito's names of the second factors that are set up.</param>
    public static ResetTarget Of(PoolSignInOptions pool, Func<string, string?> attribute, IReadOnlyCollection<string> factors)
    {
        var ways = pool.RecoversBy().Where(way => attribute(way) is not null && !IsFactor(pool, way, factors)).ToList();
        return ways.Find(way => IsVerified(way, attribute)) switch
        {
            PoolSignInOptions.Phone => ResetTarget.Phone,
            { } => ResetTarget.Email,
            _ => ways.Contains(PoolSignInOptions.Email) ? ResetTarget.EmailOnceVerified : ResetTarget.None,
        };
    }

    public static bool IsVerified(string name, Func<string, string?> attribute) =>
        string.Equals(attribute($"{name}_verified"), "true", StringComparison.OrdinalIgnoreCase);

    // Where the pool says how passwords are recovered, Cognito does not send a code to where the codes of the second factor go, too.
    private static bool IsFactor(PoolSignInOptions pool, string way, IReadOnlyCollection<string> factors) =>
        pool.Recovery.Count > 0 && factors.Contains(way == PoolSignInOptions.Phone ? LoginSteps.Text : LoginSteps.Mail);
}
