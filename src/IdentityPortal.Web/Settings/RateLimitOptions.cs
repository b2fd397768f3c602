namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:RateLimits</c>: how much one instance takes from strangers.</summary>
internal sealed class RateLimitOptions
{
    /// <summary>Forms that one client address may send at once: an office or a phone network behind one address has many people.</summary>
    public int FormBurst { get; set; } = 30;

    /// <summary>Forms that it may send in a minute from then on.</summary>
    public int FormsPerMinute { get; set; } = 30;

    /// <summary>Violations of the content security policy that are logged in a minute, whoever reports them.</summary>
    public int ReportsPerMinute { get; set; } = 20;
}
