namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:RateLimits</c>: what one instance accepts from visitors who are not logged in.</summary>
internal sealed class RateLimitOptions
{
    /// <summary>
    /// Forms that one client address may send at once. Many people may share the address of an office or a phone network. The larger
    /// networks of IPv6 may send a multiple.
    /// </summary>
    public int FormBurst { get; set; } = 30;

    /// <summary>Forms per minute that the address may send after that.</summary>
    public int FormsPerMinute { get; set; } = 30;

    /// <summary>
    /// Forms of visitors who are not logged in that are answered at once, such as log-ins and registrations; others wait. The time that an answer is
    /// held back does not count. After a start there are up to 18 fewer; every 32
    /// answers add one.
    /// </summary>
    public int FormsAtOnce { get; set; } = 50;

    /// <summary>
    /// From how many waiting forms on log-ins, registrations and forgotten passwords are turned away with "503", so that the others are answered in
    /// time; up to 18 more after a start. Forms that go on with one of these always wait.
    /// </summary>
    public int FormsWaiting { get; set; } = 150;

    /// <summary>Reports of the content security policy that are logged per minute, from all clients together.</summary>
    public int ReportsPerMinute { get; set; } = 20;

    /// <summary>Refused requests that are logged per minute and event, from all clients together.</summary>
    public int RefusalsPerMinute { get; set; } = 60;
}
