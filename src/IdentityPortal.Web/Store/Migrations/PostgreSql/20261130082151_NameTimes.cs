using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IdentityPortal.Web.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class NameTimes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Since",
                table: "AccountNames",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Since",
                table: "AccountNames");
        }
    }
}
