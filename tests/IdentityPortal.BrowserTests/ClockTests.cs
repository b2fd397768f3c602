using IdentityPortal.TestSupport;

namespace IdentityPortal.BrowserTests;

/// <summary>The rule of the same name in IdentityPortal.Tests, for this assembly, which that project does not build.</summary>
public sealed class ClockTests
{
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        [typeof(Chromium).FullName!] = "ends a journey that hangs",
    };

    [Fact]
    public void A_test_waits_by_the_machines_clock_only_where_a_reason_is_given() =>
        Assert.Equal(Exceptions.Keys.Order(), MachineClock.UsersOf(MachineClock.Waits, typeof(ClockTests).Assembly));
}
