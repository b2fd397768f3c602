using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IdentityPortal.Web.Store.Migrations
{
    /// <inheritdoc />
    public partial class SupportTrail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Trail",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Action = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: true),
                    AddressHash = table.Column<string>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    Ticket = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<string>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    RequestId = table.Column<string>(type: "TEXT", nullable: true),
                    Intent = table.Column<long>(type: "INTEGER", nullable: true),
                    Previous = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Trail", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Trail_AddressHash_Number",
                table: "Trail",
                columns: new[] { "AddressHash", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Trail_At",
                table: "Trail",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Trail_By_Number",
                table: "Trail",
                columns: new[] { "By", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Trail_Intent",
                table: "Trail",
                column: "Intent",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Trail_Subject_Number",
                table: "Trail",
                columns: new[] { "Subject", "Number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Trail");
        }
    }
}
