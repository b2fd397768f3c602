using System.Reflection;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool;
using IdentityPortal.Srp;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts;

namespace IdentityPortal.Tests.HouseRules;

/// <summary>
/// The product takes the time from a <see cref="TimeProvider"/>, so that tests control it, and tests wait with <see cref="Wait"/> only. The
/// browser tests check themselves. Each list names the types that may use the machine's clock, with the reason.
/// </summary>
public sealed class ClockTests
{
    private static readonly Assembly[] Product =
    [
        typeof(CognitoAccountService).Assembly,
        typeof(LocalPoolServer).Assembly,
        typeof(IdentityPortal.LocalPool.Host.CommandLine).Assembly,
        typeof(SrpClient).Assembly,
        typeof(global::Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderClient).Assembly,
        typeof(global::Amazon.Extensions.CognitoAuthentication.CognitoUser).Assembly,
        typeof(global::Amazon.AspNetCore.Identity.Cognito.CognitoUserStore<>).Assembly,
    ];

    private static readonly Assembly[] Tests = [typeof(Wait).Assembly, typeof(ClockTests).Assembly, typeof(PublishedPortal).Assembly];

    /// <summary>The types of the product that use the machine's clock.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["IdentityPortal.Web.PortalServices"] = "registers the machine's clock as the portal's",
        ["IdentityPortal.LocalPool.LocalPoolOptions"] = "the default of the pool's clock",
        ["IdentityPortal.Web.Store.StoreLock"] = "waits for another process",
        ["IdentityPortal.Web.Operation.PortalMetrics"] = "measures how long a journey takes",
        ["IdentityPortal.Web.Operation.CognitoCallHandler"] = "measures how long a call takes",
        ["IdentityPortal.LocalPool.MailEvents.PoolMailEvents"] = "waits for a client that measures real time",
        ["Amazon.Extensions.CognitoAuthentication.CognitoUser"] = "Amazon's API takes no clock",
        ["Amazon.Extensions.CognitoAuthentication.CognitoUserSession"] = "Amazon's API takes no clock",
        ["Amazon.AspNetCore.Identity.Cognito.CognitoSignInManager`1"] = "Amazon's API takes no clock",
    };

    /// <summary>The types of the tests and benchmarks that wait by the machine's clock. All of them may measure with it.</summary>
    private static readonly Dictionary<string, string> ExceptionsInTests = new()
    {
        [typeof(Wait).FullName!] = "the one place that waits, with a limit",
        [typeof(EndsStuckRunsAttribute).FullName!] = "ends a run in which no test ends",
        ["IdentityPortal.Tests.Amazon.CognitoIdentityProvider.RetryTests"] = "cancels a call of the SDK, which takes no clock",
        ["IdentityPortal.Benchmarks.Journeys.LoadBenchmark"] = "measures memory over half a minute",
        ["IdentityPortal.Benchmarks.Journeys.TimedBrowser"] = "waits as long as the portal asks people to",
        [typeof(PublishedPortal).FullName!] = "polls a lock that another process holds",
        ["IdentityPortal.Benchmarks.Timing.Lane"] = "plants a delay that the benchmark must find",
    };

    [Fact]
    public void The_product_uses_the_machines_clock_only_where_a_reason_is_given() =>
        Assert.Equal(Exceptions.Keys.Order(), MachineClock.UsersOf([.. MachineClock.Reads, .. MachineClock.Waits], Product));

    [Fact]
    public void A_test_or_benchmark_waits_by_the_machines_clock_only_where_a_reason_is_given() =>
        Assert.Equal(ExceptionsInTests.Keys.Order(), MachineClock.UsersOf(MachineClock.Waits, Tests));
}
