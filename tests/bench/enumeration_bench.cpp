// Whether the time of an answer tells an address that somebody has from one that nobody has: sign-ins with a wrong
// password through the room of accounts, over real SQLite and the audit log, known and unknown in turn, with the cost of
// production. Prints mean, deviation and Welch's t of the two; |t| below 3 is no measurable difference.
//   passerelle-enumeration-bench [tries of each, 1000] [memory of a hash in KiB, 65536]
#include "server/storage/sql_audit_log.h"
#include "tests/server/accounts/accounts_site.h"

#include <QtCore/QCoreApplication>

#include <chrono>
#include <cmath>
#include <cstdio>

using namespace passerelle;
using namespace Qt::StringLiterals;

namespace {

struct Series {
    std::vector<double> milliseconds;
    double mean() const
    {
        double sum = 0;
        for (const double value : milliseconds)
            sum += value;
        return sum / static_cast<double>(milliseconds.size());
    }
    double variance() const
    {
        const double middle = mean();
        double sum = 0;
        for (const double value : milliseconds)
            sum += (value - middle) * (value - middle);
        return sum / static_cast<double>(milliseconds.size() - 1);
    }
};

double welch(const Series &a, const Series &b)
{
    const double spread = a.variance() / static_cast<double>(a.milliseconds.size()) + b.variance() / static_cast<double>(b.milliseconds.size());
    return (a.mean() - b.mean()) / std::sqrt(spread);
}

void print(const char *what, const Series &series)
{
    std::printf("%-10s n %zu  mean %.4f ms  deviation %.4f ms\n", what, series.milliseconds.size(), series.mean(), std::sqrt(series.variance()));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int tries = argc > 1 ? QByteArray(argv[1]).toInt() : 1000;
    const int memory = argc > 2 ? QByteArray(argv[2]).toInt() : 64 * 1024;
    test::AccountsSite site;
    storage::SqlAuditLog audit(site.folder.mainDatabase(), site.folder.vault(), site.folder.clock());
    vault::Argon2Hasher hasher({.passes = 3, .memoryKibibytes = static_cast<std::size_t>(memory)});
    accounts::Accounts people(accounts::AccountDependencies{site.clock, site.accountStore, site.codeStore, site.invitationStore, site.memberships, hasher, site.folder.vault(), audit,
                                                            *site.sessions, site.limits, nullptr, [&site] { return site.settings; }, [] {}});
    const QString known = u"marie.martin@example.org"_s;
    const QString unknown = u"jeanne.dupont@example.org"_s;
    if (!people.desk.add({known, u"un pain au levain"_s, {}, {}}, u"local"_s))
        return 1;
    Series ofKnown;
    Series ofUnknown;
    const auto attempt = [&](const QString &email, Series &series) {
        site.clock.advance(std::chrono::minutes(1)); // so that no limit speaks
        const auto begin = std::chrono::steady_clock::now();
        const auto outcome = people.signIn.open({email, u"not the password"_s, {}}, site.from("192.0.2.1"));
        const auto end = std::chrono::steady_clock::now();
        if (outcome || outcome.error().kind != ErrorKind::Unauthorized)
            std::abort();
        series.milliseconds.push_back(std::chrono::duration<double, std::milli>(end - begin).count());
    };
    for (int i = 0; i < tries; ++i) {
        // Either goes first in turn, so that what came before weighs on both alike.
        attempt(i % 2 == 0 ? known : unknown, i % 2 == 0 ? ofKnown : ofUnknown);
        attempt(i % 2 == 0 ? unknown : known, i % 2 == 0 ? ofUnknown : ofKnown);
    }
    print("known", ofKnown);
    print("unknown", ofUnknown);
    std::printf("Welch's t  %.3f\n", welch(ofKnown, ofUnknown));
    return 0;
}
