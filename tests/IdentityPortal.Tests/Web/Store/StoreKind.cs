namespace IdentityPortal.Tests.Web.Store;

public enum StoreKind
{
    Sqlite,
    PostgreSql,
}
