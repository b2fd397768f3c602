using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace IdentityPortal.Web.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class KnownAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SubjectHash",
                table: "Timeline",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SubjectHash",
                table: "Sessions",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "KnownBrowsers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Browser = table.Column<string>(type: "text", nullable: false),
                    AddressHash = table.Column<string>(type: "text", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KnownBrowsers", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_SubjectHash_At",
                table: "Timeline",
                columns: new[] { "SubjectHash", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_SubjectHash",
                table: "Sessions",
                column: "SubjectHash");

            migrationBuilder.CreateIndex(
                name: "IX_KnownBrowsers_AddressHash",
                table: "KnownBrowsers",
                column: "AddressHash");

            migrationBuilder.CreateIndex(
                name: "IX_KnownBrowsers_Browser",
                table: "KnownBrowsers",
                column: "Browser");

            migrationBuilder.CreateIndex(
                name: "IX_KnownBrowsers_ExpiresAt",
                table: "KnownBrowsers",
                column: "ExpiresAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "KnownBrowsers");

            migrationBuilder.DropIndex(
                name: "IX_Timeline_SubjectHash_At",
                table: "Timeline");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_SubjectHash",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "SubjectHash",
                table: "Timeline");

            migrationBuilder.DropColumn(
                name: "SubjectHash",
                table: "Sessions");
        }
    }
}
