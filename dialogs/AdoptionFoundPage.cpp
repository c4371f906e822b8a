// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AdoptionFoundPage.h"

#include "dialogs/AdoptionWizard.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/FileKindText.h"

#include <QCheckBox>
#include <QDir>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace {

constexpr int NamesShown = 10;

QLabel *valueLabel(const QString &text, const char *objectName, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setObjectName(QLatin1String(objectName));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

AdoptionFoundPage::AdoptionFoundPage(AdoptionWizard &wizard)
    : QWizardPage(&wizard)
    , m_wizard(wizard)
    , m_tidyCheckBox(new QCheckBox(this))
{
    setTitle(tr("A Web Application's Database"));
    setSubTitle(tr("Postern can take it over, and the application can go on using it. "
                   "Nothing has been changed yet."));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(8);
    addCounts(form);
    layout->addLayout(form);

    addOddities(layout);
    addTidying(layout);
    auto *message = new FieldMessage(this);
    message->setObjectName(QStringLiteral("foundMessage"));
    if (m_wizard.report().users == 0) {
        message->showProblem(tr("Nobody is in this database yet, so nobody could manage it. "
                                "Add a user in the web application first."),
                             FieldMessage::Focus::Leave);
    }
    layout->addWidget(message);
    layout->addStretch();
}

void AdoptionFoundPage::addOddities(QVBoxLayout *layout)
{
    const QStringList found = oddities(m_wizard.report());
    auto *list = new QListWidget(this);
    list->setObjectName(QStringLiteral("odditiesList"));
    list->setAccessibleName(tr("What stands out"));
    list->setWordWrap(true);
    list->addItems(found);
    list->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    auto *label = new QLabel(tr("&What stands out:"), this);
    label->setBuddy(list);
    list->setHidden(found.isEmpty());
    label->setHidden(found.isEmpty());
    layout->addWidget(label);
    layout->addWidget(list);
}

void AdoptionFoundPage::addTidying(QVBoxLayout *layout)
{
    const FileReport &report = m_wizard.report();
    const int surplus = report.danglingMemberships + report.duplicateMemberships;
    m_tidyCheckBox->setObjectName(QStringLiteral("tidyCheckBox"));
    //: %1 is a number
    m_tidyCheckBox->setText(tr("T&idy up: remove memberships that mean nothing (%1)").arg(surplus));
    m_tidyCheckBox->setToolTip(tr("A membership of a user who is gone would fall to whoever gets "
                                  "the same number next."));
    m_tidyCheckBox->setChecked(surplus > 0);
    m_tidyCheckBox->setVisible(surplus > 0);
    layout->addWidget(m_tidyCheckBox);
}

void AdoptionFoundPage::addCounts(QFormLayout *form)
{
    const FileReport &report = m_wizard.report();
    const QLocale locale;
    form->addRow(tr("File:"), valueLabel(QDir::toNativeSeparators(report.path), "fileLabel", this));
    form->addRow(tr("Kind:"), valueLabel(FileKindText::of(report.kind), "kindLabel", this));
    form->addRow(tr("Users:"), valueLabel(locale.toString(report.users), "usersLabel", this));
    form->addRow(tr("Roles:"), valueLabel(locale.toString(report.roles), "rolesLabel", this));
    form->addRow(tr("Posts:"), valueLabel(locale.toString(report.posts), "postsLabel", this));
}

QStringList AdoptionFoundPage::oddities(const FileReport &report)
{
    QStringList lines;
    const auto note = [&lines](int count, const QString &line) {
        if (count > 0) {
            lines << line.arg(count);
        }
    };
    //: %1 is a number, here and below
    note(report.danglingMemberships, tr("Memberships of users or roles that do not exist: %1"));
    note(report.duplicateMemberships, tr("Memberships stored more than once: %1"));
    note(report.unusablePasswords, tr("Users without a usable password, who cannot log in: %1"));
    note(report.postsWithoutAuthor, tr("Posts without an author: %1"));
    note(report.postsWithUnknownAuthor, tr("Posts of authors who do not exist: %1"));
    note(report.unreadableValues, tr("Names or titles that cannot be read as text: %1"));
    const QStringList &names = report.namesDifferingInCase;
    QString some = QStringList(names.mid(0, NamesShown)).join(tr(", "));
    if (names.size() > NamesShown) {
        some += tr(", …");
    }
    if (!names.isEmpty()) {
        //: %1 is a list of names
        lines << tr("Names that differ only in case: %1").arg(some);
    }
    if (!report.extraTables.isEmpty()) {
        //: %1 is a list of names
        lines << tr("Tables of the application, which stay as they are: %1")
                     .arg(report.extraTables.join(tr(", ")));
    }
    return lines;
}

bool AdoptionFoundPage::isComplete() const
{
    return m_wizard.report().users > 0;
}

bool AdoptionFoundPage::validatePage()
{
    m_wizard.request().tidyMemberships = m_tidyCheckBox->isChecked();
    return true;
}
