using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>A requested preference for one second factor. A request changes only the factors that it contains.</summary>
internal sealed record MfaPreference(string Factor, bool Enabled, bool Preferred)
{
    public static List<MfaPreference> Read(RequestMembers members)
    {
        var preferences = new List<MfaPreference>();
        Add("SMSMfaSettings", MfaFactor.Sms);
        Add("SoftwareTokenMfaSettings", MfaFactor.SoftwareToken);
        Add("EmailMfaSettings", MfaFactor.EmailOtp);
        Add("WebAuthnMfaSettings", MfaFactor.WebAuthn);
        return preferences;

        void Add(string name, string factor)
        {
            if (members.Has(name))
            {
                var part = members.Part(name);
                preferences.Add(new MfaPreference(factor, part.Flag("Enabled"), IsPreferred(part, factor)));
            }
        }
    }

    /// <summary>Refuses contradictory preferences, otherwise saves them.</summary>
    public static void Save(SqlSession sql, UserPool pool, User user, List<MfaPreference> preferences)
    {
        if (preferences.Exists(preference => preference is { Preferred: true, Enabled: false }))
        {
            throw PoolError.PreferredFactorOff();
        }

        if (preferences.Count(preference => preference.Preferred) > 1)
        {
            throw PoolError.SeveralPreferred();
        }

        foreach (var preference in preferences)
        {
            Save(sql, pool, user, preference);
        }
    }

    private static void Save(SqlSession sql, UserPool pool, User user, MfaPreference preference)
    {
        if (!preference.Enabled)
        {
            MfaPreferenceTable.Delete(sql, user, preference.Factor);
            return;
        }

        // Guess: the user need not have a passkey yet; AWS documents only the pool settings that are required.
        var available = preference.Factor == MfaFactor.WebAuthn
            ? pool.Settings.PasskeysSatisfyMfa
            : pool.Settings.EnabledMfas.Contains(preference.Factor) && MfaStatus.IsReady(sql, user, preference.Factor);
        if (!available)
        {
            throw PoolError.FactorNotReady(preference.Factor);
        }

        MfaPreferenceTable.Put(sql, user, preference.Factor, preference.Preferred);
    }

    // Guess: a factor in the request without PreferredMfa is no longer preferred. WebAuthnMfaSettings has no such member, because a passkey can only
    // be chosen at the start of a sign-in.
    private static bool IsPreferred(RequestMembers part, string factor) => factor != MfaFactor.WebAuthn && part.Flag("PreferredMfa");
}
