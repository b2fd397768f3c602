using IdentityPortal.LocalPool;
using IdentityPortal.Srp;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts;
using Mono.Cecil;

namespace IdentityPortal.Tests.HouseRules;

/// <summary>
/// The product takes the time from a <see cref="TimeProvider"/>, so that tests control it, and tests wait with <see cref="Wait"/> only. The rule is
/// checked on the compiled code with Mono.Cecil, which comes with ArchUnitNET. <see cref="Exceptions"/> names the types that use the machine's clock,
/// each with its reason.
/// </summary>
public sealed class ClockTests
{
    private static readonly string[] Product =
    [
        typeof(CognitoAccountService).Assembly.Location,
        typeof(LocalPoolServer).Assembly.Location,
        typeof(SrpClient).Assembly.Location,
        typeof(global::Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderClient).Assembly.Location,
        typeof(global::Amazon.Extensions.CognitoAuthentication.CognitoUser).Assembly.Location,
        typeof(global::Amazon.AspNetCore.Identity.Cognito.CognitoUserStore<>).Assembly.Location,
    ];

    private static readonly string[] Tests = [typeof(Wait).Assembly.Location, typeof(ClockTests).Assembly.Location];

    // Methods that read the machine's clock.
    private static readonly string[] Clocks =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today", "System.DateTimeOffset::get_Now",
        "System.DateTimeOffset::get_UtcNow", "System.Environment::get_TickCount", "System.Diagnostics.Stopwatch::", "System.TimeProvider::get_System",
    ];

    // Methods that wait by the machine's clock, unless one of their parameters is a TimeProvider.
    private static readonly string[] Waits =
    [
        "System.Threading.Tasks.Task::Delay(", "System.Threading.Thread::Sleep(", "System.Threading.CancellationTokenSource::CancelAfter(",
        "System.Threading.CancellationTokenSource::.ctor(System.", "System.Threading.PeriodicTimer::.ctor(", "System.Threading.Timer::.ctor(",
        "System.Timers.Timer::", "::WaitAsync(System.TimeSpan", "System.Threading.RateLimiting.TokenBucketRateLimiter",
    ];

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

    /// <summary>The types of the tests that wait by the machine's clock.</summary>
    private static readonly Dictionary<string, string> ExceptionsInTests = new()
    {
        [typeof(Wait).FullName!] = "the one place that waits, with a limit",
        [typeof(EndsStuckRunsAttribute).FullName!] = "ends a run in which no test ends",
        ["IdentityPortal.Tests.Amazon.CognitoIdentityProvider.RetryTests"] = "cancels a call of the SDK, which takes no clock",
    };

    [Fact]
    public void The_product_uses_the_machines_clock_only_where_a_reason_is_given() =>
        Assert.Equal(Exceptions.Keys.Order(), UsersOf([.. Clocks, .. Waits], Product));

    [Fact]
    public void A_test_waits_by_the_machines_clock_only_where_a_reason_is_given() =>
        Assert.Equal(ExceptionsInTests.Keys.Order(), UsersOf(Waits, Tests));

    private static IEnumerable<string> UsersOf(string[] banned, string[] assemblies) =>
        assemblies.SelectMany(path =>
        {
            using var assembly = AssemblyDefinition.ReadAssembly(path);
            return assembly.MainModule.GetTypes().Where(type => Uses(type, banned)).Select(Outermost).Distinct().ToList();
        }).Order();

    private static bool Uses(TypeDefinition type, string[] banned) => type.Methods
        .Where(method => method.HasBody)
        .SelectMany(method => method.Body.Instructions)
        .Select(instruction => (instruction.Operand as MethodReference)?.FullName)
        .Any(called => called is not null
            && !called.Contains("System.TimeProvider)", StringComparison.Ordinal)
            && !called.Contains("System.TimeProvider,", StringComparison.Ordinal)
            && banned.Any(method => called.Contains(method, StringComparison.Ordinal)));

    // Lambdas and async methods are compiled to nested types.
    private static string Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type.FullName;
}
