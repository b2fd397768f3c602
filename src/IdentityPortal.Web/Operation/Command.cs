namespace IdentityPortal.Web.Operation;

/// <summary>A command of the program.</summary>
/// <param name="Operand">What follows the name: nothing, <c>NAME</c>, or <c>[NAME]</c> if it may be left out.</param>
/// <param name="Purpose">What the command does, for the help.</param>
/// <param name="RunAsync">
/// Runs the command on the services of a portal with a prepared store, and returns the exit code of the program. Null for commands that
/// need no store.
/// </param>
/// <param name="Refusal">Says what is wrong with an operand, or returns null.</param>
internal sealed record Command(
    string Name,
    string Operand,
    string Purpose,
    Func<IServiceProvider, string?, TextWriter, TextWriter, Task<int>>? RunAsync = null,
    Func<string, string?>? Refusal = null)
{
    public string Usage => $"{Name} {Operand}".TrimEnd();

    public bool Takes(int operands) => operands switch
    {
        0 => Operand is "" or ['[', ..],
        1 => Operand is not "",
        _ => false,
    };
}
