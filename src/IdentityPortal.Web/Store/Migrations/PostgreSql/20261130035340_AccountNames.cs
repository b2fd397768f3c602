using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IdentityPortal.Web.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AccountNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AccountNames",
                columns: table => new
                {
                    NameHash = table.Column<string>(type: "text", nullable: false),
                    SubjectHash = table.Column<string>(type: "text", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountNames", x => new { x.NameHash, x.SubjectHash });
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccountNames_SubjectHash",
                table: "AccountNames",
                column: "SubjectHash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccountNames");
        }
    }
}
