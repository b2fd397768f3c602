using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IdentityPortal.Web.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AccountSubjects : Migration
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

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_SubjectHash_At",
                table: "Timeline",
                columns: new[] { "SubjectHash", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_SubjectHash",
                table: "Sessions",
                column: "SubjectHash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
