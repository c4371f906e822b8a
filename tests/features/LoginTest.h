// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "DeskTest.h"
#include "tests/support/SettingsSaving.h"

/// An office and the desk at its door. What is set here is set past the window.
class LoginTest : public DeskTest
{
protected:
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
        QVERIFY(SettingsSaving::save(m_office->workspace(), *ann, settings));
    }
};
