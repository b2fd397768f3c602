using IdentityPortal.Web;
using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.CheckSettingTypes();

#if LOCAL_POOL
    await using var pool = await DevelopmentPool.StartIfWantedAsync(builder);
#endif

    builder.AddPortal();

    var app = builder.Build();
    app.CheckSettings();
    await app.PrepareStoreAsync();
    if (StoreCommands.IsOne(args))
    {
        return await StoreCommands.RunAsync(app.Services, args, Console.Out, Console.Error);
    }

    app.UsePortal();

    await app.RunAsync();
    return 0;
}
catch (StartRefusedException refusal)
{
    Console.Error.WriteLine(refusal.Message);
    return 1;
}
