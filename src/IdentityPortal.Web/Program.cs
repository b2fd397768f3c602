using IdentityPortal.Web;
using IdentityPortal.Web.Settings;

try
{
    return await WebApplication.CreateBuilder(args).RunPortalAsync(args);
}
catch (StartRefusedException refusal)
{
    Console.Error.WriteLine(refusal.Message);
    return 1;
}
