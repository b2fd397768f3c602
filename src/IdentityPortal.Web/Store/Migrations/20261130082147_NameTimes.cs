using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IdentityPortal.Web.Store.Migrations
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
                type: "INTEGER",
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
