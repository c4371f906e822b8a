// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "FrontDesk.h"
#include "tests/support/TestOffice.h"

/// An office and the desk at its door. What is set here is set past the window.
class LoginTest : public QObject
{
protected:
    void close()
    {
        m_desk.reset();
        m_office.reset();
    }
    void change(const char *statement)
    {
        OtherProgram other(m_office->path());
        QVERIFY2(other.exec(QString::fromLatin1(statement)), qPrintable(other.error()));
    }
    void setOrganisation(bool registerable, bool rememberLastName)
    {
        const auto ann = m_office->logIn(QStringLiteral("ann"));
        OrganisationSettings settings = m_office->workspace().settings().current();
        settings.registerable = registerable;
        settings.rememberLastName = rememberLastName;
        QVERIFY(m_office->workspace().settings().save(*ann, settings));
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};
