// The services of accounts, built in order over what the wiring hands over. Built once; thread-safe as each of them is.
#pragma once

#include "server/accounts/account_desk.h"
#include "server/accounts/account_finder.h"
#include "server/accounts/invitations.h"
#include "server/accounts/passwords.h"
#include "server/accounts/second_factors.h"
#include "server/accounts/sign_in.h"
#include "server/accounts/sign_ups.h"

namespace passerelle::accounts {

struct Accounts {
    explicit Accounts(AccountDependencies dependencies)
        : rooms(std::move(dependencies)), signIn(rooms), signUps(rooms), passwords(rooms), secondFactors(rooms), invitations(rooms), desk(rooms), finder(rooms.accounts), identities(rooms)
    {
    }
    Accounts(const Accounts &) = delete;
    Accounts &operator=(const Accounts &) = delete;

    // Codes that are over go; every ten minutes.
    Status sweep() { return rooms.codes.removeExpired(rooms.clock.now()); }

    const AccountDependencies rooms;
    SignIn signIn;
    SignUps signUps;
    Passwords passwords;
    SecondFactors secondFactors;
    Invitations invitations;
    AccountDesk desk;
    AccountFinder finder;
    Identities identities;
};

} // namespace passerelle::accounts
