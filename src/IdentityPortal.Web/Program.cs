using IdentityPortal.Web;
using IdentityPortal.Web.Store;

var builder = WebApplication.CreateBuilder(args);

#if LOCAL_POOL
await using var pool = await DevelopmentPool.StartIfWantedAsync(builder);
#endif

builder.AddPortal();

var app = builder.Build();
await app.PrepareStoreAsync();
app.UsePortal();

await app.RunAsync();
