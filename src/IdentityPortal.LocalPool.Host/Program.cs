using System.Runtime.InteropServices;

namespace IdentityPortal.LocalPool.Host;

/// <summary>Runs a local pool alone until it is told to stop.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args.Any(argument => argument is "--help" or "-h" or "-?"))
        {
            Console.WriteLine(CommandLine.Help);
            return 0;
        }

        if (args.Contains("--version"))
        {
            Console.WriteLine(typeof(Program).Assembly.GetName().Version!.ToString(fieldCount: 3));
            return 0;
        }

        var options = new LocalPoolOptions();
        if (CommandLine.Read(args, options) is { } mistake)
        {
            Console.Error.WriteLine(mistake);
            return 1;
        }

        // The signals are caught before the start, so that a stop in the middle of it is a clean one, too.
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await using var pool = await LocalPoolServer.StartAsync(options);
            foreach (var line in StartList.Of(pool))
            {
                Console.WriteLine(CommandLine.WithOwnNames(line));
            }

            await stopped.Task;
            return 0;
        }
        catch (Exception fault) when (StartRefusal.Of(fault, options) is { } sentence)
        {
            Console.Error.WriteLine(CommandLine.WithOwnNames(sentence));
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
    }
}
