using System.Reflection;
using Mono.Cecil;

namespace IdentityPortal.TestSupport;

/// <summary>Finds uses of the machine's clock in compiled code, for the rule that time comes from a <see cref="TimeProvider"/>.</summary>
public static class MachineClock
{
    /// <summary>Methods that read the machine's clock.</summary>
    public static IReadOnlyList<string> Reads { get; } =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today", "System.DateTimeOffset::get_Now",
        "System.DateTimeOffset::get_UtcNow", "System.Environment::get_TickCount", "System.Diagnostics.Stopwatch::", "System.TimeProvider::get_System",
    ];

    /// <summary>Methods that wait by the machine's clock, unless one of their parameters is a TimeProvider.</summary>
    public static IReadOnlyList<string> Waits { get; } =
    [
        "System.Threading.Tasks.Task::Delay(", "System.Threading.Thread::Sleep(", "System.Threading.CancellationTokenSource::CancelAfter(",
        "System.Threading.CancellationTokenSource::.ctor(System.", "System.Threading.PeriodicTimer::.ctor(", "System.Threading.Timer::.ctor(",
        "System.Timers.Timer::", "::WaitAsync(System.TimeSpan", "System.Threading.RateLimiting.TokenBucketRateLimiter",
        "::WaitForTimeoutAsync(",
    ];

    /// <summary>The names of the types that call any of the methods, in order.</summary>
    public static IReadOnlyList<string> UsersOf(IEnumerable<string> methods, params IEnumerable<Assembly> assemblies) =>
        [.. assemblies.SelectMany(assembly => UsersIn(assembly, [.. methods])).Order()];

    private static List<string> UsersIn(Assembly assembly, string[] methods)
    {
        using var code = AssemblyDefinition.ReadAssembly(assembly.Location);
        return [.. code.MainModule.GetTypes().Where(type => Calls(type, methods)).Select(Outermost).Distinct()];
    }

    private static bool Calls(TypeDefinition type, string[] methods) => type.Methods
        .Where(method => method.HasBody)
        .SelectMany(method => method.Body.Instructions)
        .Select(instruction => (instruction.Operand as MethodReference)?.FullName)
        .Any(called => called is not null
            && !called.Contains("System.TimeProvider)", StringComparison.Ordinal)
            && !called.Contains("System.TimeProvider,", StringComparison.Ordinal)
            && methods.Any(method => called.Contains(method, StringComparison.Ordinal)));

    // Lambdas and async methods are compiled to nested types.
    private static string Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type.FullName;
}
