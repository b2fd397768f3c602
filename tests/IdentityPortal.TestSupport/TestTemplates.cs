namespace IdentityPortal.TestSupport;

/// <summary>Templates of pools that the deployed template cannot describe.</summary>
public static class TestTemplates
{
    /// <summary>
    /// Path of a template whose second factors may be mailed, and whose client may write several attributes. Its parameters are
    /// <c>MfaConfiguration</c>, <c>SecondFactors</c>, <c>FirstFactors</c>, <c>RecoveryChannel</c> and <c>PasskeyDomain</c>.
    /// </summary>
    public static string MailedSecondFactors { get; } = Path.Combine(AppContext.BaseDirectory, "mailed-second-factors.yaml");
}
