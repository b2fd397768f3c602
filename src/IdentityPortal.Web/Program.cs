using IdentityPortal.Web;
using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Settings;

if (Commands.RunAlone(args, Console.Out, Console.Error) is { } exitCode)
{
    return exitCode;
}

try
{
    return await PortalHost.CreateBuilder(args).RunPortalAsync(args);
}
catch (StartRefusedException refusal)
{
    Console.Error.WriteLine(refusal.Message);
    return 1;
}
